import { strings } from '@/lib/site/strings'
import type { Bar, Unit } from './trend'
import { nameOfBar } from './trend-names'

const { topics } = strings

/** The trend's data as a table. */
export const TrendTable = ({ bars, unit }: { readonly bars: readonly Bar[]; readonly unit: Unit }) => (
  <table className="data">
    <thead>
      <tr>
        <th scope="col">{topics.columns[unit]}</th>
        <th scope="col">{topics.issues}</th>
        <th scope="col">{topics.items}</th>
        <th scope="col">{topics.rate}</th>
      </tr>
    </thead>
    <tbody>
      {bars.map(({ start, issues, items, rate }) => (
        <tr key={start}>
          <th scope="row">
            <time dateTime={start}>{nameOfBar(start)}</time>
          </th>
          {issues === 0 ? (
            <td colSpan={3}>{topics.noIssue}</td>
          ) : (
            <>
              <td>{issues}</td>
              <td>{items}</td>
              <td>{rate.toFixed(1)}</td>
            </>
          )}
        </tr>
      ))}
    </tbody>
  </table>
)
