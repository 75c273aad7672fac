import type { EditorEvent } from '@/lib/desk/event'
import type { Site } from '@/lib/profile/model'
import { strings } from '@/lib/site/strings'

/** Returns an event for the editor as plain text. */
export function editorText(event: EditorEvent, { profile }: Pick<Site, 'profile'>): string {
  const { missing, held, undelivered } = strings.channels
  switch (event.kind) {
    case 'issue.missing':
      return `${profile.name}：${missing(event.date, event.expectedBy)}`
    case 'issue.held':
      return `${profile.name}：${held(event.file)}\n${event.reasons.join('\n')}`
    case 'delivery.failed':
      return `${profile.name}：${undelivered(event.channel, event.about)}\n${event.reason}`
  }
}
