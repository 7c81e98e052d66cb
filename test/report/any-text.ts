// Text that is likely to break a report, for property tests of every renderer.

import fc from 'fast-check'

/** Text that is likely to break something: pieces of markup, escapes and commands between arbitrary characters. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '<script>',
        '</details>',
        '-->',
        '`',
        '``',
        '|',
        '\\',
        '\n',
        '\r',
        '::error::',
        '##[group]',
        '@all',
      ),
      fc.constantFrom(
        '\u001b[31m',
        '\u009b',
        '\u202e',
        '\u200b',
        '[a](http://b)',
        '#12',
        '**',
        '$x$',
        '\ud800',
        '  ',
        '&lt;',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))
