package main

import (
	"regexp"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The names by which conftest finds its rules.
var conftestName = regexp.MustCompile(`^(deny|violation|warn)(_[a-zA-Z0-9]+)*$`)

// shapeOf says whether a rule is one that the host asks, and how to read its answer.
func shapeOf(rule *ast.Rule) string {
	name := ruleName(rule)
	switch {
	case len(rule.Head.Args) > 0:
		return ""
	case name == "findings":
		return "findings"
	case conftestName.MatchString(name) && !isOwn(rule.Module):
		return "conftest"
	}
	return ""
}
