import type { ReactNode } from 'react'
import { FEEDS } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { ChoiceRadios } from './choice-radios'

const { my } = strings
const LISTS = ['places', 'later', 'follow', 'mute'] as const

/**
 * The page of the data that the reader's browser stores. A script fills the lists; the server does not have
 * the data.
 */
export const MyPage = () => (
  <div className="wrap page">
    <div className="prose my" data-my="">
      <h1>{my.title}</h1>
      <p className="lede">{my.lede}</p>
      {LISTS.map((name) => (
        <Part key={name} name={name} title={my.lists[name].title}>
          <ul className="rows" data-kept={name} />
          <p className="meta">{my.lists[name].hint}</p>
          {name === 'follow' && (
            <a className="more" data-feed="" href={FEEDS} hidden>
              {my.feed}
            </a>
          )}
        </Part>
      ))}
      <Part name="settings" title={my.settings}>
        {(['theme', 'size', 'face', 'width', 'keys', 'offline'] as const).map((choice) => (
          <ChoiceRadios key={choice} choice={choice} group={`my-${choice}`} />
        ))}
        <p className="meta">{my.scripts}</p>
      </Part>
      <Part name="data" title={my.data}>
        <p>{my.dataHint}</p>
        <p>{my.moveHint}</p>
        <p className="mt-3 flex flex-wrap gap-3">
          <button type="button" className="btn" data-my="move">
            {my.move}
          </button>
          <button type="button" className="btn" data-my="export">
            {my.export}
          </button>
          <label className="btn">
            {my.import}
            <input type="file" className="visually-hidden" accept="application/json,.json" data-my="import" />
          </label>
          <button type="button" className="btn" data-my="erase">
            {my.erase}
          </button>
        </p>
        <p className="move-code" data-move="" hidden />
      </Part>
    </div>
  </div>
)

const Part = ({
  name,
  title,
  children,
}: {
  readonly name: string
  readonly title: string
  readonly children: ReactNode
}) => (
  <section aria-labelledby={`my-${name}`} data-script="">
    <h2 id={`my-${name}`}>{title}</h2>
    {children}
  </section>
)
