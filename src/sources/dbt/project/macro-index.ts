// The macros of a project and its packages, and which of them a template reaches.

import { textDigest } from '../../../domain/content-id.ts'
import type { Definition, TemplateFacts } from './file-scan.ts'
import type { PackageFiles } from './package-files.ts'

export interface IndexedMacro {
  readonly package: string
  readonly definition: Definition
  readonly text: string
  readonly digest: string
}

export interface Reached {
  /** Own macros by name, others as `package.name`, sorted. */
  readonly hashes: ReadonlyMap<string, string>
  readonly vars: ReadonlySet<string>
  /** Packages of reached macros, and those that calls name although they are not installed. */
  readonly packages: ReadonlySet<string>
}

export interface MacroIndex {
  readonly macros: readonly IndexedMacro[]
  has(packageName: string, macro: string): boolean
  /** Follows calls from a template of one package; `implied` names macros that dbt itself calls for it. */
  reach(facts: TemplateFacts, packageName: string, implied: readonly string[]): Reached
}

export function indexMacros(packages: readonly PackageFiles[], root: string): MacroIndex {
  const byPackage = new Map<string, Map<string, IndexedMacro>>()
  for (const { project, files } of packages) {
    const own = new Map<string, IndexedMacro>()
    byPackage.set(project.name, own)
    for (const file of files) {
      if (file.role !== 'macro') continue
      for (const definition of file.scan().macros) {
        const text = file.text().slice(definition.start, definition.end)
        own.set(definition.name, { package: project.name, definition, text, digest: textDigest(text.trim()) })
      }
    }
  }
  const closures = new Map<string, ReadonlySet<IndexedMacro>>()
  const reaches = new Map<string, Reached>()

  const find = (call: string, from: string): readonly IndexedMacro[] => {
    const dot = call.lastIndexOf('.')
    const name = dot < 0 ? call : call.slice(dot + 1)
    const places = dot < 0 ? [from, root] : [call.slice(0, dot)]
    const direct = places.flatMap((place) => byPackage.get(place)?.get(name) ?? [])[0]
    return direct === undefined ? [] : [direct, ...implementations(direct, byPackage, root)]
  }

  const closure = (macro: IndexedMacro): ReadonlySet<IndexedMacro> => {
    const key = `${macro.package}.${macro.definition.name}`
    const known = closures.get(key)
    if (known !== undefined) return known
    const all = new Set<IndexedMacro>()
    const open = [macro]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (all.has(next)) continue
      all.add(next)
      for (const call of next.definition.calls) open.push(...find(call, next.package))
    }
    closures.set(key, all)
    return all
  }

  return {
    macros: [...byPackage.values()].flatMap((own) => [...own.values()]),
    has: (packageName, macro) => byPackage.get(packageName)?.has(macro) ?? false,
    reach(facts, packageName, implied) {
      const starts = [...facts.calls, ...implied].flatMap((call) => find(call, packageName))
      // Most models call the same few macros.
      const key = starts.map((macro) => `${macro.package}.${macro.definition.name}`).join()
      const known =
        reaches.get(key) ??
        reachOf(
          starts.flatMap((macro) => [...closure(macro)]),
          root,
        )
      reaches.set(key, known)
      return {
        ...known,
        vars: new Set([...facts.vars, ...known.vars]),
        packages: new Set([...packagesNamed(facts.calls), ...known.packages]),
      }
    },
  }
}

/** `adapter.dispatch` picks `<adapter>__name` or `default__name`, from the root project or the macro's package. */
function implementations(
  macro: IndexedMacro,
  byPackage: ReadonlyMap<string, ReadonlyMap<string, IndexedMacro>>,
  root: string,
): readonly IndexedMacro[] {
  if (!macro.definition.calls.some((call) => call === 'adapter.dispatch')) return []
  const ending = `__${macro.definition.name}`
  return [macro.package, root].flatMap((place) =>
    [...(byPackage.get(place)?.values() ?? [])].filter((candidate) => candidate.definition.name.endsWith(ending)),
  )
}

function reachOf(found: readonly IndexedMacro[], root: string): Reached {
  const macros = [...new Set(found)]
  const hashes = macros.map((macro): readonly [string, string] => [
    macro.package === root ? macro.definition.name : `${macro.package}.${macro.definition.name}`,
    macro.digest,
  ])
  return {
    hashes: new Map(hashes.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))),
    vars: new Set(macros.flatMap((macro) => macro.definition.vars)),
    packages: new Set(
      macros.flatMap((macro) => [
        ...packagesNamed(macro.definition.calls),
        ...(macro.package === root ? [] : [macro.package]),
      ]),
    ),
  }
}

function packagesNamed(calls: readonly string[]): readonly string[] {
  return calls.flatMap((call) => (call.includes('.') ? [call.slice(0, call.indexOf('.'))] : []))
}
