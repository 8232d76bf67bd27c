import { expect } from 'chai';
import { labelledPairs, namesOnly } from '../../../bench/matching/labelled-pairs.ts';
import { BASELINES, OURS } from '../../../bench/matching/matchers.ts';
import { qualityOf } from '../../../bench/matching/quality.ts';

describe('matching of labelled pairs', () => {
  const pairs = labelledPairs();

  it('keeps its promise: precision 0.98 at recall 0.95, one pair in ten for people', () => {
    const { sameOrReview, same, reviewShare } = qualityOf(OURS, pairs);
    expect(pairs).to.have.length.above(1400);
    expect(sameOrReview.precision).to.be.at.least(0.98);
    expect(sameOrReview.recall).to.be.at.least(0.95);
    expect(same.precision).to.be.at.least(0.985);
    expect(reviewShare).to.be.at.most(0.1);
  });

  it('says same of names alone only when it is', () => {
    const { same, sameOrReview } = qualityOf(OURS, namesOnly(pairs));
    expect(same.precision).to.be.at.least(0.99);
    expect(same.recall).to.be.at.least(0.75);
    expect(sameOrReview.precision).to.be.at.least(0.98);
    expect(sameOrReview.recall).to.be.at.least(0.9);
  });

  it('is better than every baseline', () => {
    const ours = qualityOf(OURS, pairs).same;
    for (const baseline of BASELINES) {
      const { precision, recall } = qualityOf(baseline, pairs).same;
      expect(ours.precision, baseline.title).to.be.above(precision);
      expect(ours.recall, baseline.title).to.be.above(recall);
    }
  });
});
