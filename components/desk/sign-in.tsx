import { DESK_PAGES } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { signIn } = strings.desk

interface SignInProps {
  /** False if the connection is not encrypted, so that a token could be read by others. */
  readonly mayEnter: boolean
  /** Address of the page to show after signing in. */
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
