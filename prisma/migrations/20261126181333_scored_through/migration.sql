-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "scored_through" DATE;
