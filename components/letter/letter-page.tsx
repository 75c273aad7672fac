import { type LetterPageName, letterStrings } from '@/lib/site/letter-strings'
import { LetterForm } from './letter-form'

/**
 * A page of the letter. Confirming and unsubscribing need a click on a button, because programs that check
 * mails open every link but press no button.
 */
export const LetterPage = ({ step }: { readonly step: LetterPageName }) => {
  const page = letterStrings.pages[step]
  return (
    <div className="wrap page">
      <div className="prose flow">
        <h1>{page.title}</h1>
        <p>{page.text}</p>
        {'action' in page && (
          // The form has no `action`, so it is sent to the address of its page, which contains the reader's
          // key.
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
