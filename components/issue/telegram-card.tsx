import { HastText } from '@/components/text/hast'
import type { Callout } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'
import { QrCode } from './qr-code'

/** The invitation to the Telegram group. Its QR code is drawn here from the link: no picture is loaded. */
export const TelegramCard = ({ card: { title, content, action, image } }: { readonly card: Callout }) => (
  <section className="tg" {...(title !== '' && { 'aria-labelledby': 'tg' })}>
    <div>
      {title !== '' && <h2 id="tg">{title}</h2>}
      <p>
        <HastText content={content} />
      </p>
      {action && (
        <a className="btn" href={action.address} rel="noopener">
          {action.text}
        </a>
      )}
    </div>
    {action && <QrCode text={action.address} label={image?.alt || strings.telegram.qr} />}
  </section>
)
