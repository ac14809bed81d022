import type { Text } from '@doudi/kernel'

/** What goes wrong before or beside a command; refusals of commands are declared with the commands. */
export const PROBLEMS = {
  'idempotency-key-missing': {
    status: 400,
    title: { zh: '缺少请求头 Idempotency-Key', en: 'The header Idempotency-Key is missing' },
    detail: {
      zh: '每次操作须带一个自选的唯一标识，重试时沿用同一标识，系统只登记一次',
      en: 'Give every command a key of your own; a retry with the same key is recorded once',
    },
  },
  'idempotency-key-invalid': {
    status: 400,
    title: { zh: '请求头 Idempotency-Key 不合格式', en: 'The header Idempotency-Key is malformed' },
    detail: { zh: '须为 1 至 200 个可见英文字符', en: 'It must be 1 to 200 visible ASCII characters' },
  },
  'if-match-missing': {
    status: 428,
    title: { zh: '缺少请求头 If-Match', en: 'The header If-Match is missing' },
    detail: {
      zh: '请写明您看到的版本号（version），以免覆盖他人刚做的操作',
      en: 'Name the version you have seen, so that nothing done meanwhile is overlooked',
    },
  },
  'if-match-invalid': {
    status: 400,
    title: { zh: '请求头 If-Match 不合格式', en: 'The header If-Match is malformed' },
    detail: { zh: '须为一个版本号，例如 3', en: 'It must be one version number, such as 3' },
  },
  'checkpoints-off': {
    status: 503,
    title: { zh: '尚未启用检查点', en: 'Checkpoints are not set up' },
    detail: {
      zh: '管理员须用 DOUDI_SIGNING_KEY 指定签名密钥',
      en: 'The operator has to name a signing key with DOUDI_SIGNING_KEY',
    },
  },
  'log-behind-its-mirror': {
    status: 503,
    title: { zh: '系统只读', en: 'The system is read-only' },
    detail: {
      zh: '留痕日志比外部镜像旧，或与之不符；恢复最新备份之前不登记任何操作',
      en: 'The log is older than its mirror, or another: nothing is recorded until the newest backup is restored',
    },
  },
  'not-in-a-checkpoint-yet': {
    status: 409,
    title: { zh: '检查点尚未生成', en: 'No checkpoint has it yet' },
    detail: {
      zh: '留痕日志每隔几分钟签署一次，请稍后再取',
      en: 'The log is signed every few minutes: please ask again later',
    },
  },
  'sign-in-needed': {
    status: 401,
    title: { zh: '请先登录', en: 'Please sign in' },
    detail: {
      zh: '此项须登录后办理；程序请用接口令牌（Authorization: Bearer）',
      en: 'This needs a person who has signed in, or an API token (Authorization: Bearer)',
    },
  },
  'token-unknown': {
    status: 401,
    title: { zh: '令牌无效', en: 'The token is not valid' },
    detail: { zh: '令牌不存在、已过期或已撤销', en: 'It is unknown, over or revoked' },
  },
  'officer-unknown': {
    status: 422,
    title: { zh: '没有这位工作人员', en: 'There is no such officer' },
    detail: { zh: '编号不存在，或其单位已停用', en: 'The id is not known, or the office is disabled' },
  },
  'cross-site': {
    status: 403,
    title: { zh: '请求不是从本站发出', en: 'The request does not come from this site' },
    detail: {
      zh: '请在本站页面上操作；程序请用接口令牌',
      en: 'Use the pages of this site, or an API token from a program',
    },
  },
  'sign-in-not-set-up': {
    status: 503,
    title: { zh: '尚未设置登录', en: 'Sign-in is not set up' },
    detail: {
      zh: '请由管理员设置身份认证服务（OIDC_ISSUER）',
      en: 'The administration has to name an identity service (OIDC_ISSUER)',
    },
  },
  'not-for-you': {
    status: 403,
    title: { zh: '您无权使用', en: 'This is not for you' },
    detail: { zh: '您的身份没有这项权限', en: 'Your role does not include this' },
  },
  'tests-not-as-listed': {
    status: 409,
    title: { zh: '路段上的测试有变化', en: 'The tests on this road have changed' },
    detail: {
      zh: '有测试不在您确认的名单里，请重新查看后再关闭',
      en: 'A test runs on it that you have not confirmed; look again before you close it',
    },
  },
  'talk-half-done': {
    status: 409,
    title: { zh: '有的问题还没有成为办件', en: 'Some issues are no matters yet' },
    detail: {
      zh: '场次已登记，但列出的问题没有登记成办件；请再试一次，已做的不会重复',
      en: 'The evening is recorded, but the issues named have no matter yet; try again, nothing is done twice',
    },
  },
  'broken-json': {
    status: 400,
    title: { zh: '请求内容不是有效的 JSON', en: 'The body is not valid JSON' },
    detail: { zh: '无法读取请求内容', en: 'The body cannot be read' },
  },
  'broken-utf-8': {
    status: 400,
    title: { zh: '请求内容不是有效的 UTF-8', en: 'The body is not valid UTF-8' },
    detail: { zh: '请以 UTF-8 编码发送', en: 'Send it as UTF-8' },
  },
  'broken-request': {
    status: 400,
    title: { zh: '无法识别的请求', en: 'The request cannot be understood' },
    detail: { zh: '地址或请求头有误', en: 'Its address or headers are malformed' },
  },
  'address-not-encoded': {
    status: 400,
    title: { zh: '地址未编码', en: 'The address is not encoded' },
    detail: {
      zh: '地址中的中文等字符须用百分号编码，例如 curl -G --data-urlencode',
      en: 'Characters beyond ASCII must be percent-encoded, as by curl -G --data-urlencode',
    },
  },
  invalid: {
    status: 422,
    title: { zh: '输入有误', en: 'The input is invalid' },
    detail: { zh: '请按 errors 所列各处修改', en: 'Correct the places listed in errors' },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { zh: '该标识已用于另一内容', en: 'The key was used with another body' },
    detail: {
      zh: '同一个 Idempotency-Key 只能重试同一操作，请换一个标识',
      en: 'A key may only repeat the same command; choose another',
    },
  },
  'external-number-known': {
    status: 409,
    title: { zh: '该外部工单已登记', en: 'The external number is known already' },
    detail: { zh: '同一外部工单只登记一次', en: 'A matter of another system is registered once' },
  },
  'matter-moved': {
    status: 412,
    title: { zh: '办件已有新进展', en: 'The matter has moved meanwhile' },
    detail: { zh: '请查看最新情况后再操作', en: 'Look at it as it is now, then decide again' },
  },
  absent: {
    status: 404,
    title: { zh: '没有找到', en: 'Not found' },
    detail: { zh: '不存在，或您无权查看', en: 'It does not exist, or it is not yours to see' },
  },
  'unknown-command': {
    status: 404,
    title: { zh: '没有这一操作', en: 'There is no such command' },
    detail: { zh: '全部操作见 /api/reference', en: 'All commands are listed at /api/reference' },
  },
  'pages-not-built': {
    status: 503,
    title: { zh: '页面尚未生成', en: 'The pages are not built' },
    detail: {
      zh: '请用 npm start 启动，它会先生成页面；接口不受影响',
      en: 'Start with npm start, which builds them first; the interface for machines is not affected',
    },
  },
  'body-too-large': {
    status: 413,
    title: { zh: '内容过大', en: 'The body is too large' },
    detail: {
      zh: '一般操作不超过 64 KiB，发布类操作不超过 512 KiB',
      en: '64 KiB at most; 512 KiB to publish',
    },
  },
  'paper-not-yet': {
    status: 409,
    title: { zh: '暂不能出此文书', en: 'This paper cannot be written yet' },
    detail: { zh: '办件目前没有可出此文书的情形', en: 'The matter gives no ground for this paper yet' },
  },
  'fonts-missing': {
    status: 503,
    title: { zh: '缺少中文字体', en: 'Chinese fonts are missing' },
    detail: {
      zh: '服务器未安装 Noto CJK 字体（fonts-noto-cjk），暂不能生成 PDF，可先下载 .docx',
      en: 'The server has no Noto CJK fonts (fonts-noto-cjk), so PDF cannot be set; .docx can',
    },
  },
  'too-many-attachments': {
    status: 422,
    title: { zh: '附件过多', en: 'Too many files' },
    detail: {
      zh: '一个办件最多 100 个附件，合计不超过 300 MB',
      en: 'A matter takes 100 files, 300 MB together',
    },
  },
  'import-begun': {
    status: 409,
    title: { zh: '暂不能操作', en: 'Not possible now' },
    detail: {
      zh: '这次导入正在进行或已经完成',
      en: 'This import is being run, or is done',
    },
  },
  'too-many-exports': {
    status: 409,
    title: { zh: '暂不能操作', en: 'Not possible now' },
    detail: {
      zh: '您已有三项导出在进行，请等其完成或停止',
      en: 'Three of your exports are at work: wait, or stop one',
    },
  },
  'export-ended': {
    status: 409,
    title: { zh: '暂不能操作', en: 'Not possible now' },
    detail: { zh: '该导出已经结束', en: 'This export has ended' },
  },
  'export-running': {
    status: 409,
    title: { zh: '暂不能操作', en: 'Not possible now' },
    detail: { zh: '该导出尚未结束，请先停止', en: 'This export has not ended: stop it first' },
  },
  'export-not-done': {
    status: 409,
    title: { zh: '暂不能操作', en: 'Not possible now' },
    detail: { zh: '文件尚未写好', en: 'The file is not written yet' },
  },
  'import-not-running': {
    status: 409,
    title: { zh: '暂不能操作', en: 'Not possible now' },
    detail: { zh: '该导入没有在登记', en: 'This import is not being run' },
  },
  'migration-under-way': {
    status: 409,
    title: { zh: '暂不能操作', en: 'Not possible now' },
    detail: {
      zh: '该流程的迁移正在进行或已经完成',
      en: 'A migration of this procedure is under way, or this one is done',
    },
  },
  'migration-not-running': {
    status: 409,
    title: { zh: '暂不能操作', en: 'Not possible now' },
    detail: { zh: '这次迁移没有在运行', en: 'This migration is not running' },
  },
  'import-not-done': {
    status: 409,
    title: { zh: '暂不能操作', en: 'Not possible now' },
    detail: { zh: '导入完成后才有回写表', en: 'There is a write-back sheet once the import is done' },
  },
  'wrong-content-type': {
    status: 415,
    title: { zh: '内容类型不对', en: 'Wrong content type' },
    detail: { zh: '请用 Content-Type: application/json', en: 'Use Content-Type: application/json' },
  },
  'headers-too-large': {
    status: 431,
    title: { zh: '请求头过大', en: 'The headers are too large' },
    detail: { zh: '请减少请求头', en: 'Send fewer headers' },
  },
  'too-slow': {
    status: 408,
    title: { zh: '等待超时', en: 'Waited too long' },
    detail: {
      zh: '请求头须在 10 秒内、整个请求须在 30 秒内送达，上传附件须在 10 分钟内',
      en: 'Headers must arrive in 10 s, the request in 30 s, a file in 10 minutes',
    },
  },
  'too-many-requests': {
    status: 429,
    title: { zh: '操作过于频繁', en: 'Too many requests' },
    detail: {
      zh: '请稍候再试，已填内容不会丢失',
      en: 'Wait a little and try again; nothing you wrote is lost',
    },
  },
  'device-key-weak': {
    status: 400,
    title: { zh: '请求头 Idempotency-Key 太短', en: 'The header Idempotency-Key is too short' },
    detail: {
      zh: '提交诉求时须为 32 至 200 位随机字母、数字：它与系统保存的随机数一起生成回执',
      en: 'To submit a request it must be 32 to 200 random letters and digits: the receipt is made from it and a number we keep',
    },
  },
  'range-invalid': {
    status: 416,
    title: { zh: '没有这一段', en: 'No such range' },
    detail: {
      zh: '请用 Range: bytes=起-止 取文件的一段，每次不超过 8 MB',
      en: 'Ask for a part of the file by Range: bytes=from-to, at most 8 MB at a time',
    },
  },
  'papers-only': {
    status: 415,
    title: { zh: '此处不收这种文件', en: 'This kind of file is not taken here' },
    detail: {
      zh: '可用 PDF、OFD、Word、Excel 文件和 JPEG、PNG 图片',
      en: 'Send PDF, OFD, Word, Excel, JPEG or PNG',
    },
  },
  'query-code-missing': {
    status: 401,
    title: { zh: '需要查询码', en: 'The query code is needed' },
    detail: {
      zh: '链接只显示办理状态；查看内容和办理操作须输入回执上的查询码',
      en: 'The link shows the status alone; contents and actions need the query code of the receipt',
    },
  },
  'query-code-wrong': {
    status: 403,
    title: { zh: '查询码不对', en: 'Wrong query code' },
    detail: { zh: '请核对回执上的六位查询码', en: 'Compare it with the six characters on your receipt' },
  },
  'query-code-closed': {
    status: 429,
    title: { zh: '查询码输错次数过多', en: 'Too many wrong query codes' },
    detail: {
      zh: '为保护申请人，暂时不能再试，请稍后再来；办理状态仍可查看',
      en: 'To protect the applicant no code is heard for a while; the status can still be seen',
    },
  },
  unavailable: {
    status: 503,
    title: { zh: '暂不可用', en: 'Not available now' },
    detail: { zh: '数据库没有应答，请稍后重试', en: 'The database does not answer; try again later' },
  },
  fault: {
    status: 500,
    title: { zh: '系统故障', en: 'A fault of ours' },
    detail: {
      zh: '操作是否已登记请以同一 Idempotency-Key 重试确认；报修时请提供 traceId',
      en: 'Retry with the same Idempotency-Key to learn whether it was recorded; quote the traceId when you report it',
    },
  },
} as const satisfies Record<string, { status: number; title: Text; detail: Text }>
