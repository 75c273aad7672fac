import type { AddedToken, TokenEntry, Visitor } from '@/lib/desk/page-model'
import { DESK_PAGES } from '@/lib/site/addresses'
import { localTime } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

const { tokens: words } = strings.desk

interface TokenListProps {
  readonly visitor: Visitor
  readonly tokens: readonly TokenEntry[]
  readonly added?: AddedToken
  readonly timeZone: string
}

/**
 * A list of all tokens, and a form to add a token. A token is shown in full only once, right after it was
 * added.
 */
export const TokenList = ({ visitor, tokens, added, timeZone }: TokenListProps) => (
  <>
    <p>{words.lede}</p>
    {added && (
      <div className="notice" role="status">
        <p>{words.added(added.name)}</p>
        <p>
          <code>{added.text}</code>
        </p>
      </div>
    )}
    <ul className="desk__rows">
      {tokens.map((token) => (
        <Row
          key={`${token.name} ${token.createdAt}`}
          token={token}
          isOwn={token.name === visitor.name}
          timeZone={timeZone}
        />
      ))}
    </ul>
    <section className="bar" aria-labelledby="add">
      <h2 id="add">{words.add}</h2>
      <form method="post" action={DESK_PAGES.tokens} className="desk__form">
        <label>
          {words.name}
          <input name="name" required maxLength={60} autoComplete="off" />
        </label>
        <fieldset className="desk__rights">
          <legend>{words.rights}</legend>
          {visitor.rights.map((right) => (
            <label key={right}>
              <input type="checkbox" name="right" value={right} />
              {right}
            </label>
          ))}
        </fieldset>
        <p>
          <button type="submit" className="btn">
            {words.add}
          </button>
        </p>
      </form>
    </section>
  </>
)

interface RowProps {
  readonly token: TokenEntry
  readonly isOwn: boolean
  readonly timeZone: string
}

const Row = ({ token, isOwn, timeZone }: RowProps) => {
  const { name, rights, usedAt, revokedAt } = token
  const use =
    revokedAt !== undefined
      ? words.revoked(localTime(revokedAt, timeZone))
      : usedAt === undefined
        ? words.neverUsed
        : words.used(localTime(usedAt, timeZone))
  return (
    <li>
      <b>{name}</b>
      <span>{rights.join('，')}</span>
      <span className="meta">{isOwn && revokedAt === undefined ? `${words.own}，${use}` : use}</span>
      {revokedAt === undefined && !isOwn && (
        <form method="post" action={`${DESK_PAGES.tokens}/revoke`}>
          <input type="hidden" name="name" value={name} />
          <button type="submit" className="desk__plain" aria-label={words.revokeOf(name)}>
            {words.revoke}
          </button>
        </form>
      )}
    </li>
  )
}
