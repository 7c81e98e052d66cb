import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyText } from '../../../test/report/any-text.ts'
import { exampleIncident, exampleNotice } from '../../../test/support/incidents.ts'
import { letterForms } from '../../domain/watch/letter.ts'
import { letterText } from './letter.ts'

const options = {
  isSimulated: () => true,
  mention: (name: string) => (name === '@marine' ? '<!subteam^S01>' : null),
}
const opened = exampleNotice('opened')
const others = [
  opened,
  exampleNotice('growing', { id: 'i-77aa', owner: null, watcher: 'efua', title: 'CUSTOMS_WH idles more', causes: [] }),
  exampleNotice('resolved', { id: 'i-9c01', owner: null, currency: null, monthlyImpact: '-12.5' }),
]

it.each(
  letterForms.flatMap((form) => [
    { form, name: 'one', notices: [opened] },
    { form, name: 'digest', notices: others },
  ]),
)('$name.$form', ({ form, name, notices }) => {
  const path = new URL(`./golden/${name}.${form}`, import.meta.url)
  const { title, body } = letterText(notices, form, options)
  const text = `${title}\n----\n${body}\n`
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
})

it('hostile names stay names', () => {
  fc.assert(
    fc.property(anyText, anyText, (name, detail) => {
      const [cause] = exampleIncident.causes
      const causes = cause === undefined ? [] : [{ ...cause, detail }]
      const notice = exampleNotice('opened', { title: name, owner: detail, causes })
      const slack = letterText([notice, notice], 'mrkdwn', options)
      expect(slack.title + slack.body).not.toMatch(/<(?!\u200b)|@(?!\u200b)|[\u0000-\u0009\u000b-\u001f\u202e]/)
      const text = letterText([notice], 'text', options)
      expect(text.title).not.toMatch(/[\n\r]/)
      expect(text.body.split('\n')).toHaveLength(6)
      const issue = letterText([notice], 'markdown', options).body
      expect(issue).not.toMatch(/<(?!\/?(?:span|code)>)|@(?!\u200b)/)
      expect(() => JSON.parse(letterText([notice], 'json', options).body)).not.toThrow()
    }),
  )
})
