package main

import "github.com/open-policy-agent/opa/v1/ast"

// mayBeList tells whether what a rule yields can be a set or an array of messages, as conftest takes both. A value
// that is only known at evaluation is looked at then.
func mayBeList(rule *ast.Rule) bool {
	switch rule.Head.DocKind() {
	case ast.PartialSetDoc:
		return true
	case ast.PartialObjectDoc:
		return false
	}
	if len(rule.Head.Args) > 0 || rule.Head.Value == nil {
		return false
	}
	switch rule.Head.Value.Value.(type) {
	case ast.Boolean, ast.Null, ast.Number, ast.String, *ast.TemplateString, ast.Object, *ast.ObjectComprehension:
		return false
	}
	return true
}
