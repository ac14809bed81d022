import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readActor, readId, readQuery } from '../http/read-request.ts'
import { readCourse, readOverview, readTargets } from '../projects/read-projects.ts'
import { type ServerContext, todayOf } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'

const ofYear = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100).optional() })

/** Figures of projects and of the targets of a year, counted from their registers for whoever asks. */
export function addProjectsRoutes(app: FastifyInstance, context: ServerContext): void {
  app.get('/api/projects/overview', request => {
    const { year = Number(todayOf(context).slice(0, 4)) } = readQuery(request, ofYear)
    return readOverview(context, readOfficer(request), year)
  })

  app.get('/api/projects/targets', request => {
    const { year } = readQuery(request, ofYear)
    return readTargets(context, readActor(request), year)
  })

  app.get(
    '/api/projects/:id/course',
    async request => (await readCourse(context, readOfficer(request), readId(request))) ?? fail('absent'),
  )
}
