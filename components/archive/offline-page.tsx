import type { IssueTeaser } from '@/lib/archive/model'
import { FRONT } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { IssueRows } from './issue-rows'

const { offline } = strings

/**
 * The page that a browser shows without a network. It lists the issues that the service worker has cached.
 */
export const OfflinePage = ({ issues }: { readonly issues: readonly IssueTeaser[] }) => (
  <div className="wrap page">
    <div className="prose">
      <h1>{offline.title}</h1>
      <p className="lede">{offline.text}</p>
      <h2>{offline.kept}</h2>
      <IssueRows issues={issues} />
      <a className="more" href={FRONT}>
        {offline.front}
      </a>
    </div>
  </div>
)
