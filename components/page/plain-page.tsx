import type { ReactNode } from 'react'
import type { SiteProfile } from '@/lib/profile/model'
import { Responsible } from './contacts'

interface PlainPageProps {
  readonly title: string
  readonly profile: SiteProfile
  readonly children?: ReactNode
}

/**
 * What can be said of a paper that neither discloses how it is made nor wrote this page: who is responsible.
 */
export const PlainPage = ({ title, profile, children }: PlainPageProps) => (
  <>
    <h1>{title}</h1>
    <p>
      《{profile.name}》：{profile.description}
    </p>
    <Responsible profile={profile} />
    {children}
  </>
)
