-- AlterTable
ALTER TABLE "pulse_weights" ALTER COLUMN "usage" DROP NOT NULL,
ALTER COLUMN "experience" DROP NOT NULL,
ALTER COLUMN "outcomes" DROP NOT NULL,
ALTER COLUMN "risk" DROP NOT NULL,
ALTER COLUMN "red_below" DROP NOT NULL,
ALTER COLUMN "green_from" DROP NOT NULL;

-- From here on by hand: what Prisma cannot express.

-- All six are there, or none of them: then the vertical follows the tenant's default.
ALTER TABLE "pulse_weights"
  ADD CONSTRAINT "pulse_weights_complete" CHECK (CASE
    num_nulls("usage", "experience", "outcomes", "risk", "red_below", "green_from")
    WHEN 0 THEN TRUE WHEN 6 THEN "vertical" IS NOT NULL ELSE FALSE END);
