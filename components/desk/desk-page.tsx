import type { DeskPage, Notice, Visitor } from '@/lib/desk/page-model'
import { DESK_PAGES } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { IssueDesk } from './issue-desk'
import { IssueList } from './issue-list'
import { NewIssueForm } from './new-issue-form'
import { OutboxList } from './outbox-list'
import { RevisionPage } from './revision-page'
import { SignIn } from './sign-in'
import { TokenList } from './token-list'

const { desk } = strings

interface DeskPageProps {
  readonly page: DeskPage
  /** The time zone in which the page shows times. */
  readonly timeZone: string
}

/** A page of the desk. It works without script. */
export const DeskPageView = ({ page, timeZone }: DeskPageProps) => (
  <div className="wrap page desk">
    {'visitor' in page && <DeskNav page={page.kind} visitor={page.visitor} />}
    <h1>{titleOf(page)}</h1>
    {page.notice && <NoticeLine notice={page.notice} />}
    <Content page={page} timeZone={timeZone} />
  </div>
)

function titleOf(page: DeskPage): string {
  switch (page.kind) {
    case 'issue':
      return page.title ?? page.file
    case 'issues':
    case 'new':
    case 'outbox':
    case 'tokens':
      return desk.nav[page.kind]
    case 'revision':
      return page.title ?? page.id
    default:
      return desk.title
  }
}

const Content = ({ page, timeZone }: DeskPageProps) => {
  switch (page.kind) {
    case 'sign-in':
      return <SignIn {...page} />
    case 'issues':
      return <IssueList {...page} timeZone={timeZone} />
    case 'new':
      return page.visitor.rights.includes('publish') ? <NewIssueForm {...page} /> : null
    case 'issue':
      return <IssueDesk {...page} timeZone={timeZone} />
    case 'revision':
      return <RevisionPage {...page} />
    case 'outbox':
      return <OutboxList {...page} timeZone={timeZone} />
    case 'tokens':
      return <TokenList {...page} timeZone={timeZone} />
    default:
      return null
  }
}

/**
 * A message after a request. Screen readers read a refusal at once (`alert`). They read a success after the
 * current text (`status`).
 */
const NoticeLine = ({ notice: { isRefusal, text, detail } }: { readonly notice: Notice }) => (
  <div className="notice" role={isRefusal ? 'alert' : 'status'}>
    <p>{text}</p>
    {detail !== undefined && <p lang="en">{detail}</p>}
  </div>
)

/** Links to the pages that the visitor may open, and the visitor's name. */
const DeskNav = ({
  page,
  visitor: { name, rights, mayAddTokens },
}: {
  readonly page: DeskPage['kind']
  readonly visitor: Visitor
}) => {
  const shown = [
    ['issues', true],
    ['new', rights.includes('publish')],
    ['outbox', true],
    ['tokens', mayAddTokens],
  ] as const
  return (
    <div className="desk__bar">
      <nav aria-label={desk.nav.label}>
        <ul>
          {shown
            .filter(([, isShown]) => isShown)
            .map(([kind]) => (
              <li key={kind}>
                <a href={DESK_PAGES[kind]} aria-current={kind === page ? 'page' : undefined}>
                  {desk.nav[kind]}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <form method="post" action={DESK_PAGES.signOut}>
        <span className="meta">{desk.signedIn(name)}</span>
        <button type="submit" className="desk__plain">
          {desk.nav.signOut}
        </button>
      </form>
    </div>
  )
}
