import type { ReactNode } from 'react'
import type { SiteProfile } from '@/lib/profile/model'
import { Responsible } from './contacts'

interface PlainPageProps {
  readonly title: string
  readonly profile: SiteProfile
  readonly children?: ReactNode
}

/**
 * A page that shows only the paper's description and who is responsible. It is used if the paper has no own
 * text for the page and no disclosure of how it is made. The bundled text, which says that a machine writes
 * the paper, might then be untrue.
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
