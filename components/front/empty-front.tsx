import { strings } from '@/lib/site/strings'

/** The front page of a site without issues. */
export const EmptyFront = () => (
  <div className="wrap page">
    <div className="prose">
      <h1>{strings.front.empty}</h1>
      <p className="lede">{strings.front.emptyText}</p>
    </div>
  </div>
)
