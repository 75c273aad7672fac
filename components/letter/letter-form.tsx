import { LETTER } from '@/lib/site/addresses'
import { letterStrings } from '@/lib/site/letter-strings'

const { form } = letterStrings

/** The form to subscribe to the letter. */
export const LetterForm = () => (
  <form className="field" method="post" action={LETTER}>
    <input
      type="email"
      name="address"
      required
      maxLength={254}
      autoComplete="email"
      aria-label={form.address}
      placeholder="name@example.com"
    />
    <button type="submit" className="btn">
      {form.send}
    </button>
  </form>
)

/** The section about the letter on the page of subscriptions. */
export const LetterSection = () => (
  <section aria-labelledby="letter">
    <h2 id="letter">{form.title}</h2>
    <p>{form.intro}</p>
    <LetterForm />
    <p className="meta">{form.promise}</p>
  </section>
)
