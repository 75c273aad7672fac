import type { Root } from 'hast'
import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import type { Hast, Issue } from '@/lib/issue/model'
import { issuePath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

const { wechat: words } = strings

interface WechatPageProps {
  readonly issue: Pick<Issue, 'date' | 'edition' | 'title'>
  readonly disclosure: string | undefined
  /** The text of the issue, with numbered notes in place of links. */
  readonly content: Hast
  /** Addresses of the notes, in the order of their numbers. */
  readonly addresses: readonly string[]
}

/**
 * An issue to copy into an editor of WeChat articles. WeChat does not allow links, so the text has numbered
 * notes instead.
 */
export const WechatPage = ({ issue, disclosure, content, addresses }: WechatPageProps) => {
  const root: Root = { type: 'root', children: [...content] }
  return (
    <div className="wrap page">
      <div className="prose">
        <h1 className="headline">{issue.title}</h1>
        <p className="meta">{words.hint}</p>
        <p className="share">
          <button type="button" className="btn" data-script="" data-wechat="">
            {words.copy}
          </button>
          <a href={issuePath(issue)}>{words.back}</a>
        </p>
        <article className="wechat flow">
          <p>
            <small>
              <time dateTime={issue.date}>{longDay(issue.date)}</time>
              {disclosure === undefined ? '' : `，${disclosure}`}
            </small>
          </p>
          {toJsxRuntime(root, { Fragment, jsx, jsxs, tableCellAlignToStyle: false })}
          {addresses.length > 0 && (
            <>
              <h2>{words.notes}</h2>
              {addresses.map((address, index) => (
                <p key={address}>
                  <small>
                    [{index + 1}] {address}
                  </small>
                </p>
              ))}
            </>
          )}
        </article>
      </div>
    </div>
  )
}
