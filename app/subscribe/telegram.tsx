import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { strings } from '@/lib/site/strings'

/**
 * A link to the paper's Telegram channel: the public channel in `site.yaml`, otherwise the link in the newest
 * issue's Telegram card. Renders nothing if both are missing.
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
