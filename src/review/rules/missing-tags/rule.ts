// Finds models that lack a label which the team requires of all: a meta key, a tag, or a configuration of that name.

import { lackingLabels } from '../../labels.ts'
import { listed } from '../../quoted-text.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'missing-tags',
  family: 'policy',
  severity: 'warning',
  scope: 'model',
  title: 'Model lacks a required label',
  fix: 'Add it under `meta` or `tags`, for the folder in dbt_project.yml or for the model in its YAML.',
  needs: [],
  options: { required: [] as readonly string[] },
  check({ model: { model }, options, report }) {
    const lacking = lackingLabels(model, options.required)
    if (lacking.length === 0) return
    report.hit({
      place: { kind: 'file' },
      tier: 'T0',
      message: `${model.name} has no ${listed(lacking)}, which plimsoll.yml requires of every model: its cost cannot be told by ${lacking.length === 1 ? 'it' : 'them'}.`,
      fix: `Add ${lacking.map((name) => `\`meta: {${name}: ...}\``).join(', ')}, for its folder in dbt_project.yml or for the model in its YAML.`,
      subject: `lacks ${[...lacking].sort().join(', ')}`,
    })
  },
})
