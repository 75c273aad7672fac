import { DESK_PAGES } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { signIn } = strings.desk

interface SignInProps {
  /** False where a token would travel in the clear. */
  readonly mayEnter: boolean
  /** The page to show then. */
  readonly to: string
}

export const SignIn = ({ mayEnter, to }: SignInProps) =>
  mayEnter ? (
    <form method="post" action={DESK_PAGES.signIn} className="desk__form">
      <p>{signIn.lede}</p>
      <input type="hidden" name="to" value={to} />
      <label>
        {signIn.token}
        <input type="password" name="token" required autoComplete="current-password" />
      </label>
      <p>
        <button type="submit" className="btn">
          {signIn.action}
        </button>
      </p>
    </form>
  ) : (
    <p className="notice">{signIn.unsafe}</p>
  )
