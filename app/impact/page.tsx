import type { Metadata } from 'next'
import { impactMetadata, showImpact } from './show-impact'

export const generateMetadata = (): Promise<Metadata> => impactMetadata()

const Impact = () => showImpact()

export default Impact
