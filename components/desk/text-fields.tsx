import { strings } from '@/lib/site/strings'

const { form } = strings.desk

interface TextFieldsProps {
  readonly markdown: string
  readonly publishAt?: string
}

/**
 * Fields to paste or upload the text of an issue, and buttons to publish the text or to keep it as a draft.
 */
export const TextFields = ({ markdown, publishAt }: TextFieldsProps) => (
  <>
    <label>
      {form.markdown}
      <textarea
        name="markdown"
        defaultValue={markdown}
        rows={24}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
      />
    </label>
    <label>
      {form.file}
      <input type="file" name="file" accept=".md,.mdx,.markdown,text/markdown,text/plain" />
    </label>
    <StateFields live={form.live} draft={form.draft} publishAt={publishAt} />
  </>
)

interface StateFieldsProps {
  /** Text of the button that publishes at once. */
  readonly live: string
  /** Text of the button that keeps a draft; without a text there is no such button. */
  readonly draft?: string | undefined
  readonly publishAt?: string | undefined
}

/** Buttons to publish a text now, to keep it as a draft, or to publish it at a given time. */
export const StateFields = ({ live, draft, publishAt }: StateFieldsProps) => (
  <div className="desk__actions">
    <button type="submit" name="action" value="live" className="btn">
      {live}
    </button>
    {draft !== undefined && (
      <button type="submit" name="action" value="draft" className="desk__plain">
        {draft}
      </button>
    )}
    <div>
      <label>
        {form.publishAt}
        <input type="datetime-local" name="publishAt" defaultValue={publishAt} />
      </label>
      <button type="submit" name="action" value="schedule" className="desk__plain">
        {form.schedule}
      </button>
    </div>
  </div>
)
