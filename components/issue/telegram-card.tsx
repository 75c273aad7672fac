import type { ReactNode } from 'react'
import { strings } from '@/lib/site/strings'
import { QrCode } from './qr-code'

interface TelegramCardProps {
  /** Plain text; empty where the card has no title. */
  readonly title: string
  /** Address of the group. */
  readonly href?: string | undefined
  /** Words of the button that leads to `href`. */
  readonly action?: string | undefined
  /** What the QR code is, for readers who do not see it. */
  readonly qrLabel?: string | undefined
  readonly children?: ReactNode
}

/** The invitation to the Telegram group. Its QR code is drawn here from the link: no picture is loaded. */
export const TelegramCard = ({ title, href, action = href, qrLabel, children }: TelegramCardProps) => (
  <section className="telegram-card" {...(title !== '' && { 'aria-labelledby': 'tg' })}>
    <div>
      {title !== '' && <h2 id="tg">{title}</h2>}
      {children}
      {href !== undefined && (
        <a className="btn" href={href} rel="noopener">
          {action}
        </a>
      )}
    </div>
    {href !== undefined && <QrCode text={href} label={qrLabel || strings.telegram.qr} />}
  </section>
)
