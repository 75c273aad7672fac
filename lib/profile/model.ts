import type { Diagnostic } from '@/lib/issue/model'
import type { ChannelSettings } from './channels'
import type { SiteFields } from './site-fields'

/** The person responsible for the content. */
export interface Editor {
  readonly name: string
  /** Contact address: `mailto:…` or `https://…`. */
  readonly address?: string
}

export interface Publisher {
  readonly name: string
  /** `https://…` */
  readonly url?: string
}

/** The contents of `site.yaml`: name, people and contacts of the site. */
export interface SiteProfile extends SiteFields {
  readonly name: string
  readonly description: string
  /** How the content is made, shown on every page of reports; absent if the site does not say it. */
  readonly disclosure?: string
  /** The beginning of feed and entry ids, `tag:AUTHORITY,DATE`, or `legacy` (`tag-entity.ts`). */
  readonly id?: string
  readonly editor?: Editor
  readonly publisher?: Publisher
  /** Time of day in Beijing at which an issue counts as published: `07:30`. */
  readonly publishedAt: string
  /** Categories of published issues; empty if all are published. */
  readonly categories: readonly string[]
  /** Kinds of topics in the order of the topics page; if empty, any kind is valid. */
  readonly topicKinds: readonly string[]
  /** Hosts (with their subdomains) whose images may be covers. */
  readonly coverHosts: readonly string[]
  /** Where readers report errors: `mailto:…` or `https://…`. */
  readonly report?: string
  /** Where to report a security vulnerability: `mailto:…` or `https://…`. */
  readonly security?: string
  /** The WebSub hub announced in feeds. */
  readonly hub?: string
  /** The IndexNow key, served at `/{key}.txt`. */
  readonly indexNowKey?: string
  /** Set if the site takes no issues by requests, even if it has a token. */
  readonly desk?: 'off'
  /** Where events of issues are sent. */
  readonly channels: ChannelSettings
}

/** The result of parsing `site.yaml`: defaults replace missing and invalid fields. */
export interface ProfileResult {
  readonly profile: SiteProfile
  readonly diagnostics: readonly Diagnostic[]
  /** Position of `channels`, if the file has it. */
  readonly channelsAt?: { readonly line: number; readonly column: number }
}

/** Public address and profile of the site, as documents use them. */
export interface Site {
  /** Public address without a final slash. */
  readonly siteUrl: string
  readonly profile: SiteProfile
}

/** A permanent redirect. Words in braces match parts of the path. */
export interface Redirect {
  /** `/pages/{file}.html` */
  readonly from: string
  /** `/issues/{issue}` or a full address. */
  readonly to: string
}

/** The result of parsing `redirects.yaml`: the valid redirects, and diagnostics for the others. */
export interface RedirectsResult {
  readonly redirects: readonly Redirect[]
  readonly diagnostics: readonly Diagnostic[]
}
