import { type LetterPageName, letterStrings } from '@/lib/site/letter-strings'
import { LetterForm } from './letter-form'

/**
 * A page of the letter. Those that change something have a button, which programs that check mails do not
 * press.
 */
export const LetterPage = ({ step }: { readonly step: LetterPageName }) => {
  const page = letterStrings.pages[step]
  return (
    <div className="wrap page">
      <div className="prose flow">
        <h1>{page.title}</h1>
        <p>{page.text}</p>
        {'action' in page && (
          // Without an action a form is sent to the address of its page, which has the reader's key.
          <form method="post">
            <button type="submit" className="btn">
              {page.action}
            </button>
          </form>
        )}
        {(step === 'wrong' || step === 'expired') && <LetterForm />}
      </div>
    </div>
  )
}
