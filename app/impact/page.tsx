import type { Metadata } from 'next'
import { impactMetadata, showImpact } from './show-impact'

export const generateMetadata = (): Promise<Metadata> => impactMetadata({ kind: 'newest' })

const Impact = () => showImpact({ kind: 'newest' })

export default Impact
