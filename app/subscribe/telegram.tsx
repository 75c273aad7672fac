import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { strings } from '@/lib/site/strings'

/**
 * A link to the Telegram channel of the paper. This is the public channel of `site.yaml`, else the one to
 * which the newest issue invites. Renders nothing if there is none.
 */
export const Telegram = async () => {
  const chat = readSite().profile.channels.telegram?.chat
  const archive = await getArchive()
  const [newest] = archive.newest(1)
  const address = chat?.startsWith('@')
    ? `https://t.me/${chat.slice(1)}`
    : newest && archive.issue(newest)?.issue.telegram?.action?.address
  return address === undefined ? null : (
    <>
      <h2>Telegram</h2>
      <p>
        <a href={address} rel="noopener">
          {strings.front.telegram}
        </a>
        ：{strings.front.telegramText}。
      </p>
    </>
  )
}
