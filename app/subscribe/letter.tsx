import { LetterSection } from '@/components/letter/letter-form'
import { hasLetterForm } from '@/lib/desk/letter/letter-settings'
import { readSite } from '@/lib/profile/read'

/** The letter's part of the page, where the server sends one. */
export const Letter = () => hasLetterForm(readSite(), process.env) && <LetterSection />
