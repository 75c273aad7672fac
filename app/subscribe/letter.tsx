import { LetterSection } from '@/components/letter/letter-form'
import { hasLetterForm } from '@/lib/desk/letter/letter-settings'
import { readSite } from '@/lib/profile/read'

/** Shows the form to subscribe to the letter, if the server sends letters. */
export const Letter = () => hasLetterForm(readSite(), process.env) && <LetterSection />
