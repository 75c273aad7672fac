import type { Diagnostic } from '@/lib/issue/model'

/** Someone who answers for the paper. */
export interface Editor {
  readonly name: string
  /** Where to reach them: `mailto:…` or `https://…`. */
  readonly address?: string
}

export interface Publisher {
  readonly name: string
  /** `https://…` */
  readonly url?: string
}

/** What the paper says of itself: `site.yaml`. */
export interface SiteProfile {
  readonly name: string
  readonly description: string
  readonly editor?: Editor
  readonly publisher: Publisher
  /** When an issue counts as published on its day, in Beijing: `07:30`. */
  readonly publishedAt: string
  /** Hosts whose pictures may be shown as covers; the hosts under them, too. */
  readonly coverHosts: readonly string[]
  /** Where readers report errors: `mailto:…` or `https://…`. */
  readonly report?: string
  /** Where to report a hole in the site's security: `mailto:…` or `https://…`. */
  readonly security?: string
  /** The WebSub hub that feeds name. */
  readonly hub?: string
  /** The IndexNow key, served at `/{key}.txt`. */
  readonly indexNowKey?: string
}

/** What reading `site.yaml` gives: defaults stand in for what is missing or wrong. */
export interface ProfileResult {
  readonly profile: SiteProfile
  readonly diagnostics: readonly Diagnostic[]
}

/** The site as its documents name it. */
export interface Site {
  /** Public address, without a slash at its end. */
  readonly siteUrl: string
  readonly profile: SiteProfile
}

/** A page that has moved for good. Words in braces stand for parts of the path. */
export interface Redirect {
  /** `/pages/{file}.html` */
  readonly from: string
  /** `/issues/{issue}`, or an address in full. */
  readonly to: string
}

/** What reading `redirects.yaml` gives: the sound redirects, and what is wrong with the others. */
export interface RedirectsResult {
  readonly redirects: readonly Redirect[]
  readonly diagnostics: readonly Diagnostic[]
}
