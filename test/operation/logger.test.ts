import { expect } from 'chai';
import fc from 'fast-check';
import { CrmError } from '../../src/crm/crm-error.ts';
import { createLogger } from '../../src/operation/logger.ts';

describe('the log', () => {
  const lines: string[] = [];
  const log = createLogger('info', { write: line => void lines.push(line) });
  beforeEach(() => {
    lines.length = 0;
  });

  const SECRETS = [
    'mara.lindqvist+crm@globex.example',
    'mara.lindqvist%40globex.example',
    'josé@bücher.example',
    '渡辺@例え.テスト',
    'pat-na1-11111111-2222-3333-4444-555555555555',
  ];

  it('holds no address and no token, wherever somebody put one', () => {
    for (const secret of SECRETS) {
      log.warn({ what: `"${secret}" is not valid` }, `read ${secret}`);
      log.warn({ err: new Error(`"${secret}" is not valid`, { cause: new Error(secret) }) });
      log.child({ of: secret }).warn('child');
    }
    log.warn('Authorization: Bearer abcdef.ghijkl-123');
    log.warn('cannot reach postgres://vouchsafe:swordfish@db.internal:5432/books');
    const text = lines.join('');
    for (const secret of [...SECRETS, 'abcdef.ghijkl', 'swordfish']) expect(text).not.to.contain(secret);
    expect(text).to.contain('db.internal').and.contain('is not valid');
    for (const line of lines) JSON.parse(line);
  });

  it('holds of an error what mends it, and nothing of what it was about', () => {
    const about = { status: 400, category: 'VALIDATION_ERROR', inputs: ['swordfish'], correlationId: 'abc' };
    log.error({ err: new CrmError('HubSpot answered', about) }, 'refused');
    const { err } = JSON.parse(lines[0] ?? '');
    expect(err).to.include({
      type: 'CrmError',
      message: 'HubSpot answered',
      status: 400,
      category: 'VALIDATION_ERROR',
      correlationId: 'abc',
    });
    expect(err.stack).to.contain('logger.test.ts');
    expect(lines[0]).not.to.contain('swordfish');
    log.error({ err: 'swordfish' }, 'thrown');
    expect(lines[1]).not.to.contain('swordfish');
  });

  it('stays a line of JSON, whatever is said, and takes no longer for it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
        lines.length = 0;
        log.info({ text }, text);
        JSON.parse(lines[0] ?? '');
      }),
    );
    const startedAt = performance.now();
    for (const piece of ['a', 'a.', 'a@', '://a:', '%40']) log.info(piece.repeat(20_000));
    expect(performance.now() - startedAt).to.be.lessThan(1_000);
  });
});
