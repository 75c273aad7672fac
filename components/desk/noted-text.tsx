import type { NotedLine } from '@/lib/desk/page-model'
import { diagnosticText } from '@/lib/site/diagnostic-strings'
import { strings } from '@/lib/site/strings'

const { desk } = strings

/** The lines of a text that have diagnostics, each with the diagnostics' messages. */
export const NotedText = ({ groups }: { readonly groups: readonly (readonly NotedLine[])[] }) =>
  groups.length === 0 ? (
    <p>{desk.issue.noDiagnostics}</p>
  ) : (
    <>
      <p className="meta">{desk.issue.hint}</p>
      {groups.map((lines) => (
        <ol key={lines[0]?.number} className="noted">
          {lines.map((line) => (
            <Line key={line.number} line={line} />
          ))}
        </ol>
      ))}
    </>
  )

const Line = ({ line: { number, text, diagnostics } }: { readonly line: NotedLine }) => (
  <li className={diagnostics.length > 0 ? 'noted__line noted__line--meant' : 'noted__line'} value={number}>
    <code>{text}</code>
    {diagnostics.map(({ line, column, severity, rule, message }) => (
      <p key={`${column} ${rule} ${message}`}>
        <strong>{desk.severities[severity]}</strong> {desk.place(line, column)}：
        {diagnosticText({ rule, message })}
      </p>
    ))}
  </li>
)
