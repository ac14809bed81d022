import { type County, isActive, LABELS, type Node, type Procedure, type Step, type Text } from '@doudi/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fail } from '../http/problems.ts'
import { readActor } from '../http/read-request.ts'
import { describeCommands } from '../openapi.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'

type Json = Readonly<Record<string, unknown>>

/** Who and what there is in the county, for names, choices and searches. It changes only with the county's version. */
function presentDirectory(county: County): Json {
  return {
    version: county.version,
    offices: [...county.offices.values()].map(office => ({
      id: office.id,
      name: office.name,
      short: office.short,
      kind: office.kind,
      roles: office.roles ?? [],
      town: office.town ?? null,
      aliases: office.aliases ?? [],
      mark: office.mark ?? null,
      fallback: office.fallback ?? null,
      active: isActive(county, office.id),
    })),
    officers: [...county.officers.values()].map(({ id, name, office, post, deputy }) => ({
      id,
      name,
      office,
      post,
      deputy: deputy ?? null,
      absences: county.absences.filter(a => a.officer === id).map(({ from, to }) => ({ from, to })),
    })),
    items: county.routing.items,
    rules: county.routing.rules,
    defaultProcedure: county.routing.default ?? null,
    precedents: county.precedents,
    baselines: county.baselines,
    procedures: [...county.procedures.values()].map(({ id, version, title, label }) => ({
      id,
      version,
      title,
      label,
      isCurrent: county.current.get(id) === version,
    })),
  }
}

/** Outcomes have words in their procedure; where two name one differently, the county's and the module's words stand. */
function labelsOfProcedures(county: County): Readonly<Record<string, Text>> {
  return Object.assign({}, ...[...county.procedures.values()].map(({ labels }) => labels))
}

function presentStep(step: Step): Json {
  return { holder: step.holder, ends: step.ends, stops: step.stops, timeOf: step.timeOf }
}

/** A node and what lies below it, as a page draws it. */
export function presentNode(node: Node): Json {
  const { id, title, limits, kind } = node
  const about = { id, title, limits, kind }
  switch (node.kind) {
    case 'step':
      return { ...about, ...presentStep(node) }
    case 'sequence':
      return { ...about, nodes: node.nodes.map(presentNode) }
    case 'parallel':
      return { ...about, lead: node.lead, nodes: node.nodes.map(presentNode) }
    case 'choice': {
      const branches = Object.entries(node.branches).map(([outcome, branch]) => ({
        outcome,
        node: branch && presentNode(branch),
      }))
      return { ...about, on: node.on, branches }
    }
    case 'optional':
      return { ...about, on: node.on, when: node.when, do: presentNode(node.do) }
    case 'loop':
      return {
        ...about,
        on: node.on,
        again: node.again,
        max: node.max,
        do: presentNode(node.do),
        redo: presentNode(node.redo),
      }
  }
}

export function presentProcedure({
  id,
  version,
  title,
  basis,
  root,
  stops,
  signOff,
  labels,
}: Procedure): Json {
  return { id, version, title, basis: basis ?? null, stops, signOff, labels, tree: presentNode(root) }
}

export function addCountyRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context
  const read = (request: FastifyRequest) => readActor(request)

  app.get('/api/county/directory', (request, reply) => {
    read(request)
    const { county, registry } = viewingOf(context)
    reply.header('ETag', `"${county.version}"`)
    return {
      ...presentDirectory(county),
      labels: { ...labelsOfProcedures(county), ...LABELS, ...registry.labels, ...county.texts },
    }
  })

  app.get('/api/county/commands', request => {
    read(request)
    return { commands: describeCommands(ledger.registry) }
  })

  app.get('/api/county/procedures/:id/:version', request => {
    read(request)
    const { id, version } = request.params as { id: string; version: string }
    return presentProcedure(ledger.county().procedures.get(`${id}@${version}`) ?? fail('absent'))
  })
}
