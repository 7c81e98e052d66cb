// Names by which programs give themselves away: client applications, drivers, users and tag keys. Data only, one list each.

export interface NamedProgram {
  readonly pattern: RegExp
  readonly name: string
}

/** Coding agents, assistants and the protocol between them. Matched on client names, users and values of agent tags. */
export const agents: readonly NamedProgram[] = [
  { pattern: /\bclaude[\s_-]?(code)?\b|anthropic/i, name: 'claude' },
  { pattern: /\bcursor[\s_-]?(agent|ide|ai)\b/i, name: 'cursor' },
  { pattern: /\b(github[\s_-]?)?copilot\b/i, name: 'copilot' },
  { pattern: /\bcodex\b|\bopenai\b|\bchat[\s_-]?gpt\b/i, name: 'openai' },
  { pattern: /\bcortex[\s_-]?(analyst|agents?|code)\b/i, name: 'cortex' },
  { pattern: /\bgenie\b/i, name: 'genie' },
  { pattern: /\blang(chain|graph)\b/i, name: 'langchain' },
  { pattern: /\bgemini\b/i, name: 'gemini' },
  { pattern: /\bdevin\b/i, name: 'devin' },
  { pattern: /(^|[\s_\-/.])mcp([\s_\-/.:]|$)|model[\s_-]?context[\s_-]?protocol/i, name: 'mcp' },
  { pattern: /(^|[\s_\-/.])(ai|llm)[\s_-]?(agent|bot)s?([\s_\-/.@]|$)/i, name: 'agent' },
]

/** Tag and comment keys whose presence says that an agent wrote the statement; the value names it. */
export const agentKeys: readonly string[] = ['ai_agent', 'agent', 'agent_name', 'mcp_server', 'mcp_client', 'llm']

/** Programs in which people type: a comment in their statements may have been pasted along with the rest. */
export const interactive: readonly NamedProgram[] = [
  { pattern: /^snowflake (ui|web app)|snowsight/i, name: 'snowsight' },
  { pattern: /\bsnowsql\b|snowflake[\s_-]?cli|\bsnowcd\b/i, name: 'snowsql' },
  { pattern: /\bdbeaver\b/i, name: 'dbeaver' },
  { pattern: /\bdatagrip\b|\bjetbrains\b/i, name: 'datagrip' },
  { pattern: /databricks sql (editor|query)|databricks sql$|sql editor/i, name: 'sql editor' },
  { pattern: /\bvs ?code\b|vscode/i, name: 'vscode' },
  { pattern: /\bpopsql\b/i, name: 'popsql' },
  { pattern: /\bworksheet\b/i, name: 'worksheet' },
  { pattern: /notebook|jupyter/i, name: 'notebook' },
]

/** Programs that run what others built: transformation, orchestration, loading, dashboards. */
export const services: readonly NamedProgram[] = [
  { pattern: /\bdbt\b/i, name: 'dbt' },
  { pattern: /\belementary\b/i, name: 'elementary' },
  { pattern: /\bairflow\b/i, name: 'airflow' },
  { pattern: /\bdagster\b/i, name: 'dagster' },
  { pattern: /\bprefect\b/i, name: 'prefect' },
  { pattern: /\bfivetran\b/i, name: 'fivetran' },
  { pattern: /\bairbyte\b/i, name: 'airbyte' },
  { pattern: /\bmatillion\b/i, name: 'matillion' },
  { pattern: /\bstitch\b/i, name: 'stitch' },
  { pattern: /\blooker\b/i, name: 'looker' },
  { pattern: /\btableau\b/i, name: 'tableau' },
  { pattern: /\bpower[\s_-]?bi\b|mashup engine/i, name: 'power bi' },
  { pattern: /\bmetabase\b/i, name: 'metabase' },
  { pattern: /\bsigma\b/i, name: 'sigma' },
  { pattern: /\bthoughtspot\b/i, name: 'thoughtspot' },
  { pattern: /\bmode(analytics)?\b/i, name: 'mode' },
  { pattern: /\bhex\b/i, name: 'hex' },
  { pattern: /\bredash\b/i, name: 'redash' },
  { pattern: /\bsuperset\b|\bpreset\b/i, name: 'superset' },
  { pattern: /\bhightouch\b/i, name: 'hightouch' },
  { pattern: /\bcensus\b/i, name: 'census' },
  { pattern: /\bmonte[\s_-]?carlo\b/i, name: 'monte carlo' },
]

/** Users that are no person: service accounts by custom, and service principals, whose name is their id. */
export const serviceUser =
  /^(svc|srv|sa|service|robot|bot|app|etl|elt|system)([_\-.]|$)|[_\-.](svc|srv|sa|service|robot|bot|etl|app)(@|$)|(^|[_\-.])(dbt|airflow|dagster|fivetran|airbyte|looker|tableau|powerbi|metabase|matillion|hightouch|census|snowpipe|terraform|github|gitlab)([_\-.@]|$)|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|^(worksheets_app_user|snowflake)$/i

export function programIn(programs: readonly NamedProgram[], text: string | null): string | null {
  // `_` is a word character, so DBT_PROD would hide `dbt` from \b.
  const words = text?.replaceAll('_', ' ') ?? null
  return words === null ? null : (programs.find(({ pattern }) => pattern.test(words))?.name ?? null)
}
