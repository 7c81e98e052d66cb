// What dbt Cloud's Admin API (https://docs.getdbt.com/dbt-cloud/api-v2) answers, as far as it is read.

import { z } from 'zod'

const id = z.union([z.number().int(), z.string()]).transform(String)

const run = z.object({
  id,
  job_definition_id: id.nullish(),
  git_sha: z.string().nullish(),
  created_at: z.string().nullish(),
  finished_at: z.string().nullish(),
  is_complete: z.boolean().nullish(),
})

export type CloudRun = z.output<typeof run>

export const runPage = z.object({
  data: z.array(run),
  extra: z.object({ pagination: z.object({ total_count: z.number().int() }) }),
})

/** Steps are numbered from 1; `name` is `Invoke dbt with \`dbt build\``, and others clone and set up. */
export const runWithSteps = z.object({
  data: run.extend({
    run_steps: z.array(z.object({ index: z.number().int(), name: z.string().nullish() })).nullish(),
  }),
})

export const refusal = z.object({ status: z.object({ user_message: z.string().nullish() }) })
