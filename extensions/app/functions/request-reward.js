/**
 * A private app's way to request a reward from HubSpot's side. App functions exist for apps with static
 * authentication and private distribution only: an OAuth app leaves this folder (app/functions) out, and
 * nothing else in the project refers to it.
 */
exports.main = require('@vouchsafe/serverless').requestReward;
