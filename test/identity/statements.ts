// Statements with known truth: what ran, what it says of itself, and what goes wrong on the way to the history.

import type { Context } from '../../src/derive/identity/context.ts'
import type { KnownModel } from '../../src/derive/identity/knowledge.ts'
import { readHistoryStatement } from '../../src/sql/text/history-statement.ts'
import { damaged } from '../fuzz/mutate.ts'
import type { Random } from '../fuzz/random.ts'
import * as spell from './spellings.ts'
import { relationOf, type World } from './world.ts'

export interface Case {
  readonly context: Context
  /** unique_id of the model, of the test where no manifest says what it tests; null: nobody's. */
  readonly truth: string | null
  /** What was done to it, for messages. */
  readonly story: string
}

type Platform = 'snowflake' | 'databricks'

interface Draft {
  readonly story: string
  readonly truth: KnownModel | null
  readonly text: string
  readonly tag: string | null
  readonly client?: string
  readonly platform: Platform
  /** The relation that the statement writes, as the mapping completes it. */
  readonly target: string | null
}

export function caseOf(random: Random, world: World): Case {
  const draft = stories[random.below(stories.length)]?.(random, world) ?? plain(random, world)
  const { comments } = readHistoryStatement(draft.text, draft.platform)
  const target = draft.target?.replace(/__dbt_tmp$/, '') ?? null
  const targetModels = world.hasManifests
    ? world.models.filter((model) => model.resourceType === 'model' && relationOf(model) === target).map(({ id }) => id)
    : []
  return {
    story: `${draft.story}, ${draft.platform}, ${world.hasManifests ? 'with' : 'without'} manifests`,
    truth: draft.truth === null ? null : ((world.hasManifests ? draft.truth.tested : null) ?? draft.truth.id),
    context: {
      ...{ kind: 'query', platform: draft.platform, tag: draft.tag, comments, user: 'TRANSFORMER', role: null },
      ...{ warehouse: 'WH', warehouseId: '1', database: 'prod', schema: 'quay', client: draft.client ?? null },
      ...{ sourceKind: null, sourceId: null, workspace: null, target, targetModels, runNode: null, runTarget: null },
    },
  }
}

const anyModel = (random: Random, world: World): KnownModel => random.pick(world.models)

function other(random: Random, world: World, than: KnownModel): KnownModel {
  const name = than.tested ?? than.id
  const found = world.models.filter((model) => (model.tested ?? model.id) !== name)
  return found[random.below(found.length)] ?? than
}

function comment(random: Random, model: KnownModel): string {
  return random.pick([spell.dbtComment, spell.dbtComment, spell.packageComment, spell.ownComment])(random, model)
}

/** The SQL of a node; `inside` is written by people. */
function body(
  random: Random,
  model: KnownModel,
  inside: string,
): { readonly sql: string; readonly target: string | null } {
  if (model.resourceType === 'test')
    return { sql: `select count(*) from (\nselect id from t ${inside} where id is null\n) x`, target: null }
  const relation = relationOf(model)
  const written = random.below(3) === 0 ? `${relation}__dbt_tmp` : relation
  const sql = random.pick([
    `create or replace table ${written} as (\nselect a, b ${inside} from raw.t where x = 'a''b'\n)`,
    `insert into ${written} (a) select a ${inside} from raw.t`,
    `merge into ${written} d using s on d.id = s.id ${inside} when matched then update set a = 1`,
  ])
  return { sql, target: written }
}

const at = (random: Random, sql: string, mark: string): string =>
  random.pick([`${mark}\n${sql}`, `${sql}\n${mark}`, `${sql};\n${mark}`])

function plain(random: Random, world: World): Draft {
  const truth = anyModel(random, world)
  const { sql, target } = body(random, truth, '')
  return {
    story: 'plain',
    truth,
    text: at(random, sql, comment(random, truth)),
    tag: null,
    platform: 'snowflake',
    target,
  }
}

function tagged(random: Random, world: World): Draft {
  const truth = anyModel(random, world)
  const { sql, target } = body(random, truth, '')
  const platform = random.pick<Platform>(['snowflake', 'databricks'])
  const isModel = truth.resourceType === 'model'
  const whole =
    platform === 'snowflake' || !isModel ? spell.packageTag(random, truth) : spell.databricksMap(random, truth)
  const tag = isModel && platform === 'snowflake' && random.below(2) === 0 ? spell.pairsTag(random, truth) : whole
  return { story: 'tagged', truth, text: sql, tag, platform, target }
}

/** A failed run left its tag on the session. */
function leaked(random: Random, world: World): Draft {
  const truth = anyModel(random, world)
  const { sql, target } = body(random, truth, '')
  const own = random.below(2) === 0
  const text = own ? at(random, sql, comment(random, truth)) : sql
  return {
    story: 'leaked tag',
    truth,
    text,
    tag: spell.packageTag(random, other(random, world, truth)),
    platform: 'snowflake',
    target,
  }
}

/** Nobody's statement in a session that still has a tag. */
function leakedToNobody(random: Random, world: World): Draft {
  const text = random.pick(['select 1', 'select count(*) from raw.t', 'insert into scratch.x.y select 1'])
  const tag = spell.packageTag(random, anyModel(random, world))
  const target = text.startsWith('insert') ? 'scratch.x.y' : null
  return { story: 'leaked tag on a statement of nobody', truth: null, text, tag, platform: 'snowflake', target }
}

/** Another node's comment where people write: in the middle, in strings, in line comments, in prose. */
function pasted(random: Random, world: World): Draft {
  const truth = anyModel(random, world)
  const foreign = comment(random, other(random, world, truth))
  const bare = foreign.slice(3, -3)
  const inside = random.pick([
    foreign,
    `'${foreign.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`,
    `$$ ${foreign} $$`,
    `-- ${bare.replaceAll('\n', ' ')}\n`,
    `/* copied from ${bare} */`,
    `/* ${bare} is slow */`,
  ])
  const isOuter = random.below(3) === 0
  const platform = random.pick<Platform>(['snowflake', 'databricks'])
  const { sql, target } = body(random, truth, isOuter ? '' : inside)
  const aside = random.pick([`-- ${bare.replaceAll('\n', ' ')}`, `/* see ${bare} */`])
  const text = isOuter ? at(random, sql, aside) : sql
  const own = random.below(2) === 0 ? at(random, text, comment(random, truth)) : text
  return { story: `pasted ${isOuter ? 'beside' : 'inside'}`, truth, text: own, tag: null, platform, target }
}

/** Two whole comments of two nodes at the edges; the statement writes one of the two, or nothing that tells. */
function contradicting(random: Random, world: World): Draft {
  const truth = anyModel(random, world)
  const { sql, target } = body(random, truth, '')
  const foreign = comment(random, other(random, world, truth))
  const own = comment(random, truth)
  const text = random.pick([`${foreign}\n${own}\n${sql}`, `${own}\n${sql}\n${foreign}`, `${sql}\n${foreign}\n${own}`])
  return {
    story: 'contradicting comments',
    truth,
    text,
    tag: null,
    platform: random.pick<Platform>(['snowflake', 'databricks']),
    target,
  }
}

/** The platform kept 100,000 characters: the comment at the end is gone or cut, and somebody's copy stands before it. */
function cutText(random: Random, world: World): Draft {
  const truth = anyModel(random, world)
  const foreign = comment(random, other(random, world, truth))
  const filler = `select ${'aaaaaaaaa, '.repeat(9_090)}`
  const { sql, target } = body(random, truth, random.below(2) === 0 ? foreign : '')
  const whole = `${sql.replace('select', filler)} ${random.below(2) === 0 ? foreign : ''}\n${comment(random, truth)}`
  const length = random.below(2) === 0 ? 100_000 : whole.length - random.below(400)
  return {
    story: 'cut at the limit',
    truth,
    text: whole.slice(0, Math.max(100_000, length)),
    tag: null,
    platform: 'snowflake',
    target,
  }
}

/** The text or the tag ends anywhere: a name that is cut may be another model's. */
function cutAnywhere(random: Random, world: World): Draft {
  const truth = anyModel(random, world)
  const { sql, target } = body(random, truth, '')
  const mark = comment(random, truth)
  const tag = spell.packageTag(random, truth)
  if (random.below(2) === 0) {
    const text = `${sql}\n${mark.slice(0, 2 + random.below(mark.length))}`
    return { story: 'cut comment', truth, text, tag: null, platform: 'snowflake', target }
  }
  return {
    story: 'cut tag',
    truth,
    text: sql,
    tag: tag.slice(0, random.below(tag.length)),
    platform: 'snowflake',
    target,
  }
}

/** Broken JSON, half characters, doubled keys, depth: structure is damaged, names are not. */
function broken(random: Random, world: World): Draft {
  const truth = anyModel(random, world)
  const foreign = other(random, world, truth)
  const { sql, target } = body(random, truth, '')
  const inner = random.pick([
    `{"app": "dbt", "dbt_version": "1.9", "node_id": "${foreign.id}", "node_id": "${truth.id}"}`,
    `{"app": "dbt", "dbt_version": "1.9", "x": ${'{"a": '.repeat(random.below(40))}1, "node_id": "${foreign.id}"`,
    `{"app": "dbt", "dbt_version": "1.9", "node_meta": {"node_id": "${foreign.id}"}, "node_id": "${truth.id}"}`,
    `{"app": "dbt", "dbt_version": "1.9", "note": "\\"node_id\\": \\"${foreign.id}\\"", "node_id": "${truth.id}"}`,
    `{"app": "dbt", "dbt_version": "1.9", "note": "\ud800", "node_id": "${truth.id}"}`,
    `{"app": "dbt", "dbt_version": "1.9", "node_id": "${foreign.id}" "${truth.id}"}`,
    `{"app": "dbt", "dbt_version": "1.9", "refs": [{"node_id": "${foreign.id}"}], "node_id": "${truth.id}"}`,
    `{"app": "dbt", "dbt_version": "1.9", "node_id": "${truth.id}"} {"node_id": "${foreign.id}"}`,
  ])
  return {
    story: 'broken JSON',
    truth,
    text: at(random, sql, `/* ${inner} */`),
    tag: null,
    platform: 'snowflake',
    target,
  }
}

/** Bytes damaged anywhere. With manifests, a name that this makes is nobody's; without, nothing could tell, so names stay. */
function damagedText(random: Random, world: World): Draft {
  const truth = anyModel(random, world)
  const { sql, target } = body(random, truth, '')
  const mark = comment(random, truth)
  const text = damaged(mark, random, comment(random, truth))
  const isSafe = world.hasManifests || !/node_id"/.test(text) || text.includes(`"${truth.id}"`)
  return { story: 'damaged', truth, text: `${sql}\n${isSafe ? text : mark}`, tag: null, platform: 'snowflake', target }
}

/** Somebody runs a copied statement, comment and all, in a program for people. */
function retyped(random: Random, world: World): Draft {
  const { text, target } = plain(random, world)
  const client = random.pick(['Snowflake UI', 'DBeaver_Java 24', 'Databricks SQL Editor', 'SnowSQL 1.3'])
  const read = target === null ? text : text.replaceAll(target, 'scratch.me.copy')
  return {
    story: 'run by hand',
    truth: null,
    text: read,
    tag: null,
    client,
    platform: 'snowflake',
    target: target === null ? null : 'scratch.me.copy',
  }
}

/** Tools that know no model. */
function foreignTool(random: Random, world: World): Draft {
  const name = anyModel(random, world).name
  const mark = random.pick([
    `-- Looker Query Context '{"user_id":1,"history_slug":"${spell.uuid(random)}","model":"${name}"}'`,
    `/*application='shop',model='${name}',route='%2F${name}'*/`,
    `-- Hex query metadata: {"project_name": "${name}"}`,
    `/* {"dag_id": "${name}", "task_id": "load"} */`,
    `-- Metabase:: userID: 1 queryType: MBQL`,
  ])
  return {
    story: 'another tool',
    truth: null,
    text: `${mark}\nselect * from raw.t`,
    tag: null,
    platform: 'snowflake',
    target: null,
  }
}

const stories: readonly ((random: Random, world: World) => Draft)[] = [
  ...[plain, plain, plain, tagged, tagged],
  ...[leaked, leakedToNobody, pasted, pasted, contradicting, cutText, cutAnywhere, cutAnywhere],
  ...[broken, broken, damagedText, damagedText, retyped, foreignTool],
]
