import type { PublicationTime } from '@/lib/calendar/zone'
import type { Diagnostic } from '@/lib/issue/model'
import type { ChannelSettings } from './channels'
import type { SiteFields } from './site-fields'

/** The person responsible for the content. */
export interface Editor {
  readonly name: string
  /** Contact: `mailto:…` or `https://…`. */
  readonly address?: string
}

export interface Publisher {
  readonly name: string
  /** Address of the publisher: `https://…`. */
  readonly url?: string
}

/** The contents of `site.yaml`: the site's name, people, contacts and settings. */
export interface SiteProfile extends SiteFields, PublicationTime {
  readonly name: string
  readonly description: string
  /** How the content is made. It is shown on every page with reports. Absent if the site does not say how. */
  readonly disclosure?: string
  /** The start of all feed and entry ids: `tag:AUTHORITY,DATE`, or `legacy` (`tag-entity.ts`). */
  readonly id?: string
  readonly editor?: Editor
  readonly publisher?: Publisher
  /**
   * Only issues of these categories, and issues without a category, are published. An empty list allows all
   * issues.
   */
  readonly categories: readonly string[]
  /** Kinds of topics, in their order on the page of topics. If the list is empty, any kind is valid. */
  readonly topicKinds: readonly string[]
  /** Hosts whose images may be used as covers. A host includes its subdomains. */
  readonly coverHosts: readonly string[]
  /** Where readers can report errors: `mailto:…` or `https://…`. */
  readonly report?: string
  /** Where security vulnerabilities can be reported: `mailto:…` or `https://…`. */
  readonly security?: string
  /** The WebSub hub. The site's feeds announce it. */
  readonly hub?: string
  /** The IndexNow key, served at `/{key}.txt`. */
  readonly indexNowKey?: string
  /** `off` if the site accepts no issues over HTTP, even if a token exists. */
  readonly desk?: 'off'
  /** Channels to which events of issues are sent. */
  readonly channels: ChannelSettings
}

/** The result of parsing `site.yaml`. Missing and invalid fields have their defaults. */
export interface ProfileResult {
  readonly profile: SiteProfile
  readonly diagnostics: readonly Diagnostic[]
  /** Position of the field `channels`, if the file has it. */
  readonly channelsAt?: { readonly line: number; readonly column: number }
}

/** The public address and the profile of the site. */
export interface Site {
  /** Public address without a final slash. */
  readonly siteUrl: string
  readonly profile: SiteProfile
}

/** A permanent redirect. A word in braces matches a part of the path. */
export interface Redirect {
  /** Path, or pattern: `/pages/{file}.html`. */
  readonly from: string
  /** Path, pattern or full address: `/issues/{issue}`. */
  readonly to: string
}

/** The result of parsing `redirects.yaml`: valid redirects, and diagnostics for invalid ones. */
export interface RedirectsResult {
  readonly redirects: readonly Redirect[]
  readonly diagnostics: readonly Diagnostic[]
}
