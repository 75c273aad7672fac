import type { Diagnostic } from '@/lib/issue/model'
import { diagnosticText } from '@/lib/site/diagnostic-strings'
import { strings } from '@/lib/site/strings'

interface PreviewNotesProps {
  readonly state: keyof typeof strings.desk.states
  readonly publishAt?: string | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Notes for the editor above the preview of an issue: its state, its time, its diagnostics. */
export const PreviewNotes = ({ state, publishAt, diagnostics }: PreviewNotesProps) => (
  <section className="wrap notice" aria-label={strings.desk.preview}>
    <p>
      {strings.desk.preview}：{strings.desk.states[state]}
      {publishAt !== undefined && `，${publishAt}`}
    </p>
    <ul>
      {diagnostics.map(({ line, column, severity, rule, message }) => (
        <li key={`${line}:${column} ${rule} ${message}`}>
          {strings.desk.place(line, column)} {strings.desk.severities[severity]}：
          {diagnosticText({ rule, message })}
        </li>
      ))}
    </ul>
  </section>
)
