-- CreateTable
CREATE TABLE "alerts" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "suppressed_why" TEXT,
    "opened" JSONB NOT NULL,
    "current" JSONB NOT NULL,
    "told_band" TEXT,
    "opened_owner_id" TEXT,
    "account_owner_id" TEXT,
    "owner_id" TEXT,
    "overridden" BOOLEAN NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "announced_at" TIMESTAMPTZ(3),
    "waiting_since" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,
    "acknowledged_at" TIMESTAMPTZ(3),
    "snoozed_by" TEXT,
    "snoozed_until" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "escalated_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_why" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "alert_events" (
    "tenant_id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "step" JSONB NOT NULL,
    "by" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_events_pkey" PRIMARY KEY ("tenant_id","alert_id","revision")
);

-- CreateTable
CREATE TABLE "alert_messages" (
    "tenant_id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "owner_id" TEXT,
    "recipient" TEXT NOT NULL,
    "deliver_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_messages_pkey" PRIMARY KEY ("tenant_id","alert_id","key")
);

-- CreateTable
CREATE TABLE "customer_actions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "alert_id" UUID,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "due_on" DATE,
    "status" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL,

    CONSTRAINT "customer_actions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "plays" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL,
    "revision" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "plays_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "alert_preferences" (
    "tenant_id" UUID NOT NULL,
    "person_id" TEXT NOT NULL,
    "muted_until" TIMESTAMPTZ(3),
    "min_drop" BIGINT NOT NULL,
    "min_mrr" DECIMAL(30,10),
    "min_mrr_currency" TEXT,
    "rules_off" TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "alert_preferences_pkey" PRIMARY KEY ("tenant_id","person_id")
);

-- CreateTable
CREATE TABLE "alert_settings" (
    "tenant_id" UUID NOT NULL,
    "quiet_from" TEXT NOT NULL,
    "quiet_to" TEXT NOT NULL,
    "quiet_days" SMALLINT[],
    "holidays" TEXT[],
    "fallback_channel_id" TEXT,
    "managers" JSONB NOT NULL,
    "daily_budget" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "alert_settings_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "alert_progress" (
    "tenant_id" UUID NOT NULL,
    "evaluated_revision" BIGINT NOT NULL,
    "evaluated_at" TIMESTAMPTZ(3) NOT NULL,
    "since" TIMESTAMPTZ(3),

    CONSTRAINT "alert_progress_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "scorecard_issues" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "metric_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "due_on" DATE,
    "status" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "raised_by" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL,

    CONSTRAINT "scorecard_issues_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "alerts_tenant_id_account_id_idx" ON "alerts"("tenant_id", "account_id");

-- CreateIndex
CREATE INDEX "alert_messages_tenant_id_key_idx" ON "alert_messages"("tenant_id", "key");

-- CreateIndex
CREATE INDEX "alert_messages_tenant_id_deliver_at_idx" ON "alert_messages"("tenant_id", "deliver_at");

-- CreateIndex
CREATE INDEX "customer_actions_tenant_id_account_id_idx" ON "customer_actions"("tenant_id", "account_id");

-- CreateIndex
CREATE INDEX "customer_actions_tenant_id_alert_id_idx" ON "customer_actions"("tenant_id", "alert_id");

-- CreateIndex
CREATE INDEX "scorecard_issues_tenant_id_metric_id_idx" ON "scorecard_issues"("tenant_id", "metric_id");

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "alert_events" ADD CONSTRAINT "alert_events_tenant_id_alert_id_fkey" FOREIGN KEY ("tenant_id", "alert_id") REFERENCES "alerts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "alert_messages" ADD CONSTRAINT "alert_messages_tenant_id_alert_id_fkey" FOREIGN KEY ("tenant_id", "alert_id") REFERENCES "alerts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_actions" ADD CONSTRAINT "customer_actions_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_actions" ADD CONSTRAINT "customer_actions_tenant_id_alert_id_fkey" FOREIGN KEY ("tenant_id", "alert_id") REFERENCES "alerts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "plays" ADD CONSTRAINT "plays_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "alert_preferences" ADD CONSTRAINT "alert_preferences_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "alert_settings" ADD CONSTRAINT "alert_settings_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "alert_progress" ADD CONSTRAINT "alert_progress_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "scorecard_issues" ADD CONSTRAINT "scorecard_issues_tenant_id_metric_id_fkey" FOREIGN KEY ("tenant_id", "metric_id") REFERENCES "metrics"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on by hand: what Prisma cannot express.

ALTER TABLE "alerts"
  ADD CONSTRAINT "alerts_rule" CHECK ("rule" <> ''),
  ADD CONSTRAINT "alerts_state" CHECK (CASE "state" WHEN 'open' THEN TRUE
    WHEN 'acknowledged' THEN "acknowledged_by" IS NOT NULL AND "acknowledged_at" IS NOT NULL
    WHEN 'snoozed' THEN "snoozed_by" IS NOT NULL WHEN 'suppressed' THEN "suppressed_why" IS NOT NULL
    WHEN 'resolved' THEN "resolved_at" IS NOT NULL AND "resolved_why" IS NOT NULL ELSE FALSE END),
  ADD CONSTRAINT "alerts_told_band" CHECK ("told_band" IN ('red', 'amber', 'green')),
  ADD CONSTRAINT "alerts_revision" CHECK ("revision" >= 1);

ALTER TABLE "alert_events"
  ADD CONSTRAINT "alert_events_kind" CHECK ("kind" <> ''),
  ADD CONSTRAINT "alert_events_revision" CHECK ("revision" >= 1);

ALTER TABLE "alert_messages"
  ADD CONSTRAINT "alert_messages_form" CHECK ("form" IN ('alert', 'line', 'digest', 'note')),
  ADD CONSTRAINT "alert_messages_effect" CHECK ("effect" IN ('announce', 'nudge', 'remind', 'escalate',
    'thread-note', 'resolved-note')),
  ADD CONSTRAINT "alert_messages_key" CHECK ("key" <> '' AND "recipient" <> '');

ALTER TABLE "customer_actions"
  ADD CONSTRAINT "customer_actions_kind" CHECK ("kind" IN ('call', 'meeting', 'email', 'task', 'escalation')),
  ADD CONSTRAINT "customer_actions_title" CHECK ("title" <> '' AND "title" = btrim("title")),
  ADD CONSTRAINT "customer_actions_status" CHECK (("closed_at" IS NULL) = ("closed_by" IS NULL)
    AND CASE "status" WHEN 'open' THEN "closed_at" IS NULL WHEN 'done' THEN "closed_at" IS NOT NULL
    WHEN 'cancelled' THEN "closed_at" IS NOT NULL ELSE FALSE END),
  ADD CONSTRAINT "customer_actions_owner" CHECK ("owner_id" <> ''),
  ADD CONSTRAINT "customer_actions_revision" CHECK ("revision" >= 1);

ALTER TABLE "plays"
  ADD CONSTRAINT "plays_key" CHECK ("key" <> ''),
  ADD CONSTRAINT "plays_revision" CHECK ("revision" >= 1);

ALTER TABLE "alert_preferences"
  ADD CONSTRAINT "alert_preferences_person" CHECK ("person_id" <> ''),
  ADD CONSTRAINT "alert_preferences_drop" CHECK ("min_drop" BETWEEN 0 AND 100000000000),
  ADD CONSTRAINT "alert_preferences_mrr" CHECK (("min_mrr" IS NULL) = ("min_mrr_currency" IS NULL)
    AND "min_mrr" >= 0 AND "min_mrr_currency" ~ '^[A-Z]{3}$');

ALTER TABLE "alert_settings"
  ADD CONSTRAINT "alert_settings_quiet" CHECK ("quiet_from" ~ '^\d\d:\d\d$' AND "quiet_to" ~ '^\d\d:\d\d$'),
  ADD CONSTRAINT "alert_settings_days" CHECK ("quiet_days" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::smallint[]
    AND cardinality("quiet_days") < 7),
  ADD CONSTRAINT "alert_settings_budget" CHECK ("daily_budget" BETWEEN 0 AND 100);

ALTER TABLE "scorecard_issues"
  ADD CONSTRAINT "scorecard_issues_title" CHECK ("title" <> '' AND "owner_id" <> ''),
  ADD CONSTRAINT "scorecard_issues_status" CHECK (("closed_at" IS NULL) = ("closed_by" IS NULL)
    AND CASE "status" WHEN 'open' THEN "closed_at" IS NULL WHEN 'done' THEN "closed_at" IS NOT NULL
    WHEN 'dropped' THEN "closed_at" IS NOT NULL ELSE FALSE END),
  ADD CONSTRAINT "scorecard_issues_revision" CHECK ("revision" >= 1);

-- Of what is not over there is one each, however many find the need for it at the same time.
CREATE UNIQUE INDEX "alerts_unresolved" ON "alerts" ("tenant_id", "account_id", "rule")
  WHERE "state" <> 'resolved';
CREATE UNIQUE INDEX "scorecard_issues_open" ON "scorecard_issues" ("tenant_id", "metric_id")
  WHERE "status" = 'open';

-- What the clock may have something to do with is a few rows among many.
CREATE INDEX "alerts_waiting" ON "alerts" ("tenant_id") WHERE "state" = 'open' AND "escalated_at" IS NULL;
CREATE INDEX "alerts_snoozed" ON "alerts" ("snoozed_until") WHERE "state" = 'snoozed';
CREATE INDEX "customer_actions_due" ON "customer_actions" ("due_on")
  WHERE "status" = 'open' AND "reminded_at" IS NULL;

-- Only what the application does: nothing is deleted; a history is never rewritten.
GRANT SELECT, INSERT, UPDATE ON "alerts", "customer_actions", "plays", "alert_preferences", "alert_settings",
  "alert_progress", "scorecard_issues" TO "app_user";
GRANT SELECT, INSERT ON "alert_events", "alert_messages" TO "app_user";

DO $$
DECLARE
  "tenant_table" text;
BEGIN
  FOREACH "tenant_table" IN ARRAY ARRAY['alerts', 'alert_events', 'alert_messages', 'customer_actions',
    'plays', 'alert_preferences', 'alert_settings', 'alert_progress', 'scorecard_issues']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', "tenant_table");
    EXECUTE format('CREATE POLICY "tenant" ON %I
      USING ("tenant_id" = (SELECT "current_tenant_id"()))
      WITH CHECK ("tenant_id" = (SELECT "current_tenant_id"()))', "tenant_table");
  END LOOP;
END
$$;
