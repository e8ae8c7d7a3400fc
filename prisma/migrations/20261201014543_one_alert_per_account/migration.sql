-- AlterTable
ALTER TABLE "alerts" ADD COLUMN "joined_id" UUID, ADD COLUMN "lines" JSONB;

-- Until now an alert was one rule of an account; now it is the account, and each rule a line of it.
UPDATE "alerts" SET "lines" = jsonb_build_array(jsonb_build_object(
  'rule', "rule",
  'suppressedWhy', COALESCE("suppressed_why", CASE WHEN "announced_at" IS NULL THEN 'first-import' END),
  'opened', "opened", 'current', "current", 'openedAt', "opened_at",
  'resolvedAt', "resolved_at", 'resolvedWhy', "resolved_why"));

-- Of several that are not over the one goes on that waits most for somebody; the others are its lines.
CREATE TEMPORARY TABLE "joining" ON COMMIT DROP AS
  SELECT "tenant_id", "id", first_value("id") OVER "group" AS "kept_id",
    array_position(ARRAY['band-worsened', 'score-drop', 'floor-usage', 'floor-experience', 'floor-outcomes',
      'ceiling-risk', 'no-score'], "rule") AS "place"
  FROM "alerts" WHERE "state" <> 'resolved'
  WINDOW "group" AS (PARTITION BY "tenant_id", "account_id" ORDER BY
    array_position(ARRAY['open', 'acknowledged', 'snoozed', 'suppressed'], "state"), "opened_at", "id");

UPDATE "alerts" a SET "lines" = g."lines", "told_band" = g."told_band", "announced_at" = g."announced_at",
  "revision" = a."revision" + 1
FROM (
  SELECT a."tenant_id", j."kept_id", jsonb_agg(a."lines" -> 0 ORDER BY j."place") AS "lines",
    min(a."announced_at") AS "announced_at",
    (array_agg(a."told_band" ORDER BY array_position(ARRAY['red', 'amber', 'green'], a."told_band")))[1]
      AS "told_band"
  FROM "alerts" a JOIN "joining" j ON j."tenant_id" = a."tenant_id" AND j."id" = a."id"
  GROUP BY a."tenant_id", j."kept_id" HAVING count(*) > 1) g
WHERE a."tenant_id" = g."tenant_id" AND a."id" = g."kept_id";

UPDATE "alerts" a SET "state" = 'resolved', "resolved_why" = 'joined', "resolved_at" = a."changed_at",
  "joined_id" = j."kept_id", "waiting_since" = NULL, "acknowledged_by" = NULL, "acknowledged_at" = NULL,
  "snoozed_by" = NULL, "snoozed_until" = NULL, "revision" = a."revision" + 1
FROM "joining" j WHERE j."tenant_id" = a."tenant_id" AND j."id" = a."id" AND j."id" <> j."kept_id";

INSERT INTO "alert_events" ("tenant_id", "alert_id", "revision", "kind", "step", "by", "at")
  SELECT a."tenant_id", a."id", a."revision", 'joined',
    CASE WHEN j."id" = j."kept_id" THEN jsonb_build_object('kind', 'joined', 'lines', a."lines")
      ELSE jsonb_build_object('kind', 'joined', 'into', j."kept_id") END, NULL, a."changed_at"
  FROM "alerts" a JOIN "joining" j ON j."tenant_id" = a."tenant_id" AND j."id" = a."id"
  WHERE EXISTS (SELECT FROM "joining" o WHERE o."tenant_id" = j."tenant_id" AND o."kept_id" = j."kept_id"
    AND o."id" <> o."kept_id");

-- What waits to tell of one that was joined is told by the other; what is posted shows it from its next edit on.
WITH "taken" AS (
  UPDATE "outbox_messages" o SET "status" = 'cancelled'
  FROM "alert_messages" m JOIN "joining" j ON j."tenant_id" = m."tenant_id" AND j."id" = m."alert_id"
  WHERE o."tenant_id" = m."tenant_id" AND o."key" = m."key" AND j."id" <> j."kept_id"
    AND m."form" IN ('alert', 'line') AND o."status" = 'pending' AND o."first_tried_at" IS NULL
  RETURNING o."tenant_id", o."id")
UPDATE "outbox_messages" r SET "status" = 'cancelled' FROM "taken" t
WHERE r."tenant_id" = t."tenant_id" AND r."parent_id" = t."id" AND r."status" = 'pending';

INSERT INTO "alert_messages" ("tenant_id", "alert_id", "key", "form", "effect", "owner_id", "recipient", "deliver_at")
  SELECT m."tenant_id", j."kept_id", m."key", m."form", m."effect", m."owner_id", m."recipient", m."deliver_at"
  FROM "alert_messages" m JOIN "joining" j ON j."tenant_id" = m."tenant_id" AND j."id" = m."alert_id"
  WHERE j."id" <> j."kept_id"
  ON CONFLICT ("tenant_id", "alert_id", "key") DO NOTHING;
DELETE FROM "alert_messages" m USING "joining" j
WHERE j."tenant_id" = m."tenant_id" AND j."id" = m."alert_id" AND j."id" <> j."kept_id";

UPDATE "customer_actions" c SET "alert_id" = j."kept_id" FROM "joining" j
WHERE j."tenant_id" = c."tenant_id" AND j."id" = c."alert_id" AND j."id" <> j."kept_id";

DROP INDEX "alerts_unresolved";
ALTER TABLE "alerts" DROP CONSTRAINT "alerts_rule", DROP CONSTRAINT "alerts_state";

-- AlterTable
ALTER TABLE "alerts" DROP COLUMN "current",
DROP COLUMN "opened",
DROP COLUMN "rule",
DROP COLUMN "suppressed_why",
ALTER COLUMN "lines" SET NOT NULL;

-- From here on by hand: what Prisma cannot express.

ALTER TABLE "alerts"
  ADD CONSTRAINT "alerts_lines" CHECK (jsonb_typeof("lines") = 'array' AND jsonb_array_length("lines") > 0),
  ADD CONSTRAINT "alerts_joined" CHECK ("joined_id" IS NULL OR "state" = 'resolved'),
  ADD CONSTRAINT "alerts_state" CHECK (CASE "state" WHEN 'open' THEN TRUE
    WHEN 'acknowledged' THEN "acknowledged_by" IS NOT NULL AND "acknowledged_at" IS NOT NULL
    WHEN 'snoozed' THEN "snoozed_by" IS NOT NULL WHEN 'suppressed' THEN "announced_at" IS NULL
    WHEN 'resolved' THEN "resolved_at" IS NOT NULL AND "resolved_why" IS NOT NULL ELSE FALSE END);

CREATE UNIQUE INDEX "alerts_unresolved" ON "alerts" ("tenant_id", "account_id") WHERE "state" <> 'resolved';
