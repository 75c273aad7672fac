import { FEED, SUBSCRIBE } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { front } = strings

/** Ways to subscribe to the site, with links. */
export const Subscribe = ({ telegram }: { readonly telegram: string | undefined }) => (
  <section className="subscribe bar" aria-labelledby="subs">
    <h2 id="subs">{front.subscribe}</h2>
    <ul>
      {telegram !== undefined && <Way address={telegram} name={front.telegram} text={front.telegramText} />}
      <Way address={FEED} name={front.rss} text={front.rssText} />
      <Way address={SUBSCRIBE} name={front.howTo} text={front.howToText} />
    </ul>
  </section>
)

const Way = ({
  address,
  name,
  text,
}: {
  readonly address: string
  readonly name: string
  readonly text: string
}) => (
  <li>
    <a href={address}>{name}</a>
    <br />
    {text}
  </li>
)
