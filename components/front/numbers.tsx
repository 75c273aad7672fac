import { type Amount, amountsOf } from '@/lib/issue/amounts'
import { strings } from '@/lib/site/strings'

/**
 * Up to three numbers from the summary, such as `42%`, each with its subject. Renders nothing if the summary
 * contains no number.
 */
export const Numbers = ({ points }: { readonly points: readonly string[] }) => {
  const amounts = amountsOf(points)
  return amounts.length === 0 ? null : (
    <ul className="numbers" aria-label={strings.front.numbers}>
      {amounts.map((amount) => (
        <NumberItem key={amount.subject} {...amount} />
      ))}
    </ul>
  )
}

const NumberItem = ({ figure, unit, subject }: Amount) => (
  <li>
    <b>{figure}</b> <span className="numbers__unit">{unit}</span>
    <p className="meta">{subject}</p>
  </li>
)
