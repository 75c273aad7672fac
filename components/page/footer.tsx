import { ChoiceRadios } from '@/components/mine/choice-radios'
import { SearchField } from '@/components/search/search-field'
import type { SiteProfile } from '@/lib/profile/model'
import {
  ABOUT,
  API,
  CORRECTIONS,
  EDITORIAL,
  EVENTS,
  FEED,
  FRONT,
  IMPACT,
  MY,
  SOURCES,
  SUBSCRIBE,
  TRADITIONAL,
  WEEKS,
} from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { SOURCE_KINDS } from '@/lib/sources/model'
import { Byline } from './contacts'
import type { NavItem } from './masthead'
import { Registrations } from './registrations'
import { KindTag } from './source-tag'

const { footer } = strings

/** The footer of every page: ways to subscribe, links to pages, display settings. */
export const Footer = ({
  navItem,
  profile,
}: {
  readonly navItem?: NavItem | undefined
  readonly profile: SiteProfile
}) => {
  const { links, icp, police, disclosure } = profile
  return (
    <footer className="footer">
      <div className="wrap">
        <div className="double-rule" />
        {navItem !== 'search' && <SearchField position="foot" />}
        <div className="grid gap-x-7 gap-y-5 pt-4 md:grid-cols-[1.4fr_1fr_1fr]">
          <section aria-labelledby="f-read">
            <h2 id="f-read">{footer.reading}</h2>
            <ul>
              <li>{footer.fact}</li>
              <li>{disclosure === undefined ? footer.plainInsight : footer.insight}</li>
              <li>{footer.impact}</li>
              {SOURCE_KINDS.map((kind) => (
                <li key={kind}>
                  <KindTag kind={kind} /> {strings.sources.meanings[kind]}
                </li>
              ))}
            </ul>
          </section>
          <nav aria-labelledby="f-nav">
            <h2 id="f-nav">{footer.paper}</h2>
            <ul>
              <li>
                <a href={ABOUT}>{footer.about}</a>
              </li>
              <li>
                <a href={EDITORIAL}>{footer.editorial}</a>
              </li>
              <li>
                <a href={CORRECTIONS}>{footer.corrections}</a>
              </li>
              <li>
                <a href={SUBSCRIBE}>{footer.subscribe}</a>
              </li>
              <li>
                <a href={EVENTS}>{strings.events.title}</a>
              </li>
              <li>
                <a href={WEEKS}>{strings.weeks.title}</a>
              </li>
              <li>
                <a href={IMPACT}>{strings.impact.title}</a>
              </li>
              <li>
                <a href={SOURCES}>{strings.sources.title}</a>
              </li>
              <li>
                <a href={FEED}>{footer.rss}</a>
              </li>
              <li>
                <a href={API}>{strings.api.title}</a>
              </li>
              <li>
                <a href={MY}>{strings.my.title}</a>
              </li>
              {links.map(({ text, href }) => (
                <li key={href}>
                  <a href={href} rel={href.startsWith('/') ? undefined : 'noopener'}>
                    {text}
                  </a>
                </li>
              ))}
              <li data-script="">
                <button type="button" className="action" data-help="">
                  {strings.keys.title}
                </button>
              </li>
            </ul>
          </nav>
          <div>
            <ChoiceRadios choice="theme" group="theme" ids="theme" />
            <div data-script="">
              <ChoiceRadios choice="size" group="size" />
              <ChoiceRadios choice="face" group="face" />
            </div>
            <Scripts />
          </div>
        </div>
        <Byline profile={profile} />
        <Registrations icp={icp} police={police} />
      </div>
    </footer>
  )
}

/**
 * The switch between the Simplified and the Traditional Chinese version. It is rendered hidden. The server
 * adds the addresses and shows the switch (`server/traditional-page.ts`).
 */
const Scripts = () => (
  <p className="scripts" hidden translate="no">
    <a href={FRONT} hrefLang="zh-Hans" lang="zh-Hans" aria-current="true">
      {footer.simplified}
    </a>
    <a href={TRADITIONAL} hrefLang="zh-Hant" lang="zh-Hant">
      {footer.traditional}
    </a>
  </p>
)
