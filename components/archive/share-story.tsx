import { storyPosterPath } from '@/lib/site/poster-address'
import { strings } from '@/lib/site/strings'

const { actions, story: words } = strings

/**
 * Controls to save, share and hear a story. The buttons need script. A link saves a picture of the story, for
 * apps in which links cannot be shared. If the browser cannot share or speak, a script hides the button to
 * share or to hear. These two buttons come last, so that hiding them moves no other control.
 */
export const ShareStory = ({ id }: { readonly id: string }) => (
  <p className="share">
    <button type="button" className="action" data-script="" data-act="later" aria-pressed="false">
      {actions.later}
    </button>
    <button type="button" className="action" data-script="" data-act="link">
      {actions.link}
    </button>
    <a href={storyPosterPath(id)} download={`${id}.png`}>
      {words.saveImage}
    </a>
    <button type="button" className="action" data-script="" data-listen="">
      {strings.share.listen}
    </button>
    <button type="button" className="action" data-script="" data-act="share">
      {actions.share}
    </button>
  </p>
)
