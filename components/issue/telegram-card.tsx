import type { ReactNode } from 'react'
import { strings } from '@/lib/site/strings'
import { QrCode } from './qr-code'

interface TelegramCardProps {
  /** Plain text; empty if the card has no title. */
  readonly title: string
  /** Address of the group. */
  readonly href?: string | undefined
  /** Text of the button that leads to `href`. */
  readonly action?: string | undefined
  /** Description of the QR code for screen readers. */
  readonly qrLabel?: string | undefined
  readonly children?: ReactNode
}

/** The invitation to the Telegram group. The QR code is drawn from the link, so that no picture is loaded. */
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
