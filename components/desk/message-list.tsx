import type { MessagePreview } from '@/lib/desk/page-model'
import { strings } from '@/lib/site/strings'

const { issue: words } = strings.desk

/** The messages that each channel will send to readers when the issue is published. */
export const MessageList = ({ messages }: { readonly messages: readonly MessagePreview[] }) =>
  messages.length === 0 ? null : (
    <section className="bar" aria-labelledby="messages">
      <h2 id="messages">{words.messages}</h2>
      <p className="meta">{words.messagesHint}</p>
      {messages.map(({ channel, text }) => (
        <details key={channel} className="desk__message">
          <summary>{channel}</summary>
          <pre>
            <code>{text}</code>
          </pre>
        </details>
      ))}
    </section>
  )
