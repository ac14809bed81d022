import type { County } from '@doudi/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type Provider from 'oidc-provider'
import { chooserPage, codePage, type PhoneFault } from '../pages/sign-in-pages.ts'
import { openPhoneCodes } from './phone-codes.ts'
import { findSampleAccount, PROPOSED, sampleAccountOfPhone, sampleAccounts } from './sample-accounts.ts'

const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** What a form has sent: these doors alone take forms, and at most one small field. */
async function readField(request: FastifyRequest, name: string): Promise<string> {
  let text = ''
  for await (const chunk of request.raw) {
    text += String(chunk)
    if (text.length > 2_000) break
  }
  return new URLSearchParams(text).get(name)?.trim() ?? ''
}

function send(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Content-Security-Policy', POLICY)
    .send(html)
}

interface Doors {
  /** Address of a sign-in under way, with its `:uid`. */
  readonly path: string
  readonly county: () => County
  readonly providerFor: (request: FastifyRequest) => Promise<Provider>
}

/**
 * How people come in at the sample county: an officer is chosen from a list, a firm gives its telephone number and the
 * code that would have been sent there. Only the browser that began a sign-in reaches its doors.
 */
export function addSampleDoors(door: FastifyInstance, { path, county, providerFor }: Doors): void {
  const codes = openPhoneCodes(Date.now)

  /** The sign-in that this browser has under way, known by its cookie; throws if there is none. */
  async function underWay(request: FastifyRequest, reply: FastifyReply) {
    const provider = await providerFor(request)
    const { uid } = await provider.interactionDetails(request.raw, reply.raw)
    return { provider, uid, action: path.replace(':uid', uid) }
  }

  async function enter(request: FastifyRequest, reply: FastifyReply, account: string | undefined) {
    const { provider } = await underWay(request, reply)
    const result = account === undefined ? { error: 'access_denied' } : { login: { accountId: account } }
    return reply.redirect(await provider.interactionResult(request.raw, reply.raw, result), 303)
  }

  function choose(reply: FastifyReply, action: string, fault?: PhoneFault): FastifyReply {
    const accounts = sampleAccounts(county())
    return send(reply, chooserPage({ county: county(), accounts, proposed: PROPOSED, fault }, action))
  }

  door.get(path, async (request, reply) => choose(reply, (await underWay(request, reply)).action))

  door.post(path, async (request, reply) => {
    const chosen = await readField(request, 'account')
    // Firms come by telephone alone.
    const account = chosen.startsWith('officer:') ? findSampleAccount(county(), chosen) : undefined
    return enter(request, reply, account?.id)
  })

  door.post(`${path}/phone`, async (request, reply) => {
    const phone = (await readField(request, 'phone')).replace(/[\s-]/g, '')
    const { uid, action } = await underWay(request, reply)
    if (!sampleAccountOfPhone(phone)) return choose(reply, action, 'unknown')
    return send(reply, codePage({ phone, code: codes.send(uid, phone) }, action))
  })

  door.post(`${path}/code`, async (request, reply) => {
    const given = await readField(request, 'code')
    const { uid, action } = await underWay(request, reply)
    const answer = codes.check(uid, given)
    if (typeof answer === 'object') return enter(request, reply, sampleAccountOfPhone(answer.phone)?.id)
    const sent = codes.sent(uid)
    if (answer === 'over' || !sent) return choose(reply, action, 'over')
    return send(reply, codePage({ ...sent, isWrong: true }, action))
  })
}
